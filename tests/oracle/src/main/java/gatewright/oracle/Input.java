package gatewright.oracle;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;

/** {@code $input}, wired from the real parts as the recordings of the service imply. Velocity calls it, hence public. */
public final class Input {
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

    /** The same tree for every call: what a template changes in it stays changed. */
    public Object path(String selector) {
        if (tree == null) {
            tree = Configuration.defaultConfiguration().jsonProvider().parse(body);
        }
        try {
            return tree == null ? null : JsonPath.read(tree, selector);
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

    public Map<String, Object> params() {
        return params;
    }

    public Object params(String name) {
        for (String group : new String[] {"path", "querystring", "header"}) {
            Object value = Json.cast(params.get(group)).get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
