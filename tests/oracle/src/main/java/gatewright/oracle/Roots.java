package gatewright.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables of a request: real HashMaps, filled in the order that the recordings imply. */
public final class Roots {
    private static final List<String> CONTEXT = List.of("resourceId", "resourcePath", "httpMethod", "extendedRequestId",
        "requestTime", "path", "accountId", "protocol", "requestOverride", "stage", "domainPrefix", "requestTimeEpoch",
        "requestId", "identity", "domainName", "deploymentId", "responseOverride", "apiId");
    private static final List<String> IDENTITY = List.of("cognitoIdentityPoolId", "accountId", "cognitoIdentityId",
        "caller", "sourceIp", "principalOrgId", "accessKey", "cognitoAuthenticationType", "cognitoAuthenticationProvider",
        "userArn", "userAgent", "user");
    private static final Set<String> DROPPED = Set.of("connection", "content-length", "content-md5", "expect",
        "max-forwards", "proxy-authenticate", "server", "te", "transfer-encoding", "trailer", "upgrade",
        "www-authenticate");

    private final Map<String, Object> variables = new HashMap<>();
    private final Map<String, Object> request = new LinkedHashMap<>();
    private final Map<String, Object> response = new LinkedHashMap<>();

    public Roots(Map<String, Object> question) {
        Map<String, Object> given = Json.cast(question.get("params"));
        Map<String, Object> params = new HashMap<>();
        params.put("path", new HashMap<>(texts(given.get("path"))));
        params.put("querystring", new HashMap<>(texts(given.get("querystring"))));
        params.put("header", headers(texts(given.get("header"))));
        variables.put("input", new Input((String) question.get("body"), params));
        variables.put("util", new Util());
        variables.put("stageVariables", new HashMap<>(texts(question.get("stageVariables"))));
        for (String name : new String[] {"path", "header", "querystring"}) {
            request.put(name, new Silent());
        }
        response.put("header", new Silent());
        Map<String, Object> context = new LinkedHashMap<>(Json.cast(question.get("context")));
        context.put("requestOverride", new Override(request));
        context.put("responseOverride", new Override(response));
        variables.put("context", ordered(context, CONTEXT, new HashMap<>()));
    }

    public Map<String, Object> variables() {
        return variables;
    }

    /** What was set, in the shape of the command line; null where nothing was. */
    Object overrides() {
        Map<String, Object> overrides = new LinkedHashMap<>();
        Map<String, Object> context = Json.cast(variables.get("context"));
        put(overrides, "request", context.get("requestOverride"));
        put(overrides, "response", context.get("responseOverride"));
        return overrides.isEmpty() ? null : overrides;
    }

    private static void put(Map<String, Object> overrides, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> set = new LinkedHashMap<>(map);
            set.values().removeIf(inner -> inner instanceof Map<?, ?> empty && empty.isEmpty());
            if (!set.isEmpty()) {
                overrides.put(name, Exported.of(set));
            }
        }
    }

    private static Map<String, Object> ordered(Map<String, Object> given, List<String> known, Map<String, Object> into) {
        Map<String, Object> rest = new TreeMap<>(given);
        known.stream().filter(rest::containsKey).forEach(name -> into.put(name, nested(name, rest.remove(name))));
        rest.forEach((name, value) -> into.put(name, nested(name, value)));
        return into;
    }

    private static Object nested(String name, Object value) {
        boolean isPlain = value instanceof Map<?, ?> && !(value instanceof Override);
        return isPlain ? ordered(Json.cast(value), name.equals("identity") ? IDENTITY : List.of(), new Silent()) : value;
    }

    private static Map<String, Object> texts(Object given) {
        Map<String, Object> texts = new LinkedHashMap<>();
        Json.cast(given).forEach((name, value) ->
            texts.put(name, value instanceof List<?> list ? list.get(list.size() - 1) : value));
        return texts;
    }

    /** Sorted without regard to case, asked by exact name. */
    private static Map<String, Object> headers(Map<String, Object> given) {
        Map<String, Object> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(given);
        sorted.keySet().removeIf(name -> DROPPED.contains(name.toLowerCase(Locale.ROOT)));
        return new LinkedHashMap<>(sorted);
    }

    /** An override map: it prints nothing, and keeps the order in which it is shown. Velocity calls it, hence public. */
    public static final class Override extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Override(Map<String, Object> entries) {
            super(entries);
        }

        @java.lang.Override
        public String toString() {
            return "";
        }
    }
}
