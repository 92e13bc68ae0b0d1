package gatewright.oracle;

import com.jayway.jsonpath.Configuration;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.lang.StringEscapeUtils;

/** {@code $util}, wired from the real parts. What is no text is taken by its toString. Velocity calls it, hence public. */
public final class Util {
    /** Nobody has seen what the service prints here. */
    @Override
    public String toString() {
        return "";
    }

    public String escapeJavaScript(Object text) {
        return text == null ? null : StringEscapeUtils.escapeJavaScript(text.toString());
    }

    public Object parseJson(Object text) {
        return text == null ? null : Configuration.defaultConfiguration().jsonProvider().parse(text.toString());
    }

    public String urlEncode(Object text) {
        return text == null ? null : URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    public String urlDecode(Object text) {
        return text == null ? null : URLDecoder.decode(text.toString(), StandardCharsets.UTF_8);
    }

    public String base64Encode(Object text) {
        byte[] bytes = text == null ? null : text.toString().getBytes(StandardCharsets.UTF_8);
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    public String base64Decode(Object text) {
        byte[] bytes = text == null ? null : Base64.getDecoder().decode(text.toString());
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
