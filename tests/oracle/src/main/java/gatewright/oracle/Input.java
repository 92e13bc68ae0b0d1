package gatewright.oracle;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONAware;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;

/** {@code $input}, wired from the real parts as the recordings of the service imply. Velocity calls it, hence public. */
public final class Input implements JSONAware {
    private final String body;
    private final Map<String, Object> params;
    private Object tree;

    Input(String body, Map<String, Object> params) {
        this.body = body == null || body.isEmpty() ? "{}" : body;
        this.params = params;
    }

    public String getBody() {
        return body;
    }

    /**
     * The same tree for every call: what a template changes in it stays changed. A body that cannot be read is as if
     * nothing had been found. The path is compiled anew, since it keeps state.
     */
    public Object path(String selector) {
        Configuration configuration = Configuration.defaultConfiguration();
        JsonPath path = JsonPath.compile(selector);
        try {
            if (tree == null) {
                tree = configuration.jsonProvider().parse(body);
            }
        } catch (RuntimeException refused) {
            return null;
        }
        try {
            return tree == null ? null : path.read(tree, configuration);
        } catch (PathNotFoundException missing) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    public String json(String selector) {
        Object found = path(selector);
        if (found == null) {
            return "\"\"";
        }
        if (found instanceof Map<?, ?> map) {
            return JSONObject.toJSONString((Map<String, Object>) map, JSONStyle.LT_COMPRESS);
        }
        if (found instanceof List<?> list) {
            return JSONArray.toJSONString((List<Object>) list, JSONStyle.LT_COMPRESS);
        }
        return JSONValue.toJSONString(found, JSONStyle.LT_COMPRESS);
    }

    /** Nobody has seen what the service prints here. */
    @Override
    public String toString() {
        return "";
    }

    /** Nor here, where a template puts it into the body. */
    @Override
    public String toJSONString() {
        return "{}";
    }

    public Map<String, Object> params() {
        return params;
    }

    public Object params(String name) {
        for (String group : new String[] {"path", "querystring", "header"}) {
            if (params.get(group) instanceof Map<?, ?> values && values.get(name) != null) {
                return values.get(name);
            }
        }
        return null;
    }
}
