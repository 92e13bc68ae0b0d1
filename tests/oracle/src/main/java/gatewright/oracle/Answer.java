package gatewright.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import net.minidev.json.JSONValue;

/** What a door says: an output, or the kind of an error with a message that only informs. */
record Answer(Object output, Object overrides, String kind, String message) {
    static Answer output(Object output) {
        return output(output, null);
    }

    static Answer output(Object output, Object overrides) {
        return new Answer(output, overrides, null, null);
    }

    static Answer error(String kind, String message) {
        return new Answer(null, null, kind, message);
    }

    static Answer error(String kind, Throwable cause) {
        Throwable last = cause;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String text = String.valueOf(last.getMessage());
        return error(kind, last.getClass().getSimpleName() + ": " + text.substring(0, Math.min(200, text.length())));
    }

    String line(Object id) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (kind == null) {
            line.put("output", output);
            if (overrides != null) {
                line.put("overrides", overrides);
            }
        } else {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("kind", kind);
            error.put("message", message);
            line.put("error", error);
        }
        return JSONValue.toJSONString(line);
    }
}
