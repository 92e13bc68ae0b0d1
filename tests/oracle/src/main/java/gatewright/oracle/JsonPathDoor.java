package gatewright.oracle;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;

/** Puts a selector and a document to json-path; the path is compiled anew, since it keeps state. */
final class JsonPathDoor {
    private JsonPathDoor() {}

    static Answer answer(Map<String, Object> question) {
        try {
            Object document = Configuration.defaultConfiguration().jsonProvider().parse((String) question.get("document"));
            JsonPath path = JsonPath.compile((String) question.get("selector"));
            Object found = path.<Object>read(document, Configuration.defaultConfiguration());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("json", JSONValue.toJSONString(found, JSONStyle.LT_COMPRESS));
            answer.put("definite", path.isDefinite());
            return Answer.output(answer);
        } catch (PathNotFoundException failure) {
            return Answer.error("not-found", failure);
        } catch (InvalidPathException failure) {
            return Answer.error("invalid-path", failure);
        } catch (RuntimeException | StackOverflowError failure) {
            return Answer.error("evaluation", failure);
        }
    }
}
