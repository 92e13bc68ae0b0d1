package gatewright.oracle;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.Map;

/** Puts a selector and a document to json-path; the path is compiled anew, since it keeps state. */
final class JsonPathDoor {
    private JsonPathDoor() {}

    static Answer answer(Map<String, Object> question) {
        Object document;
        try {
            document = Configuration.defaultConfiguration().jsonProvider().parse((String) question.get("document"));
        } catch (RuntimeException failure) {
            return Answer.error("input", failure);
        }
        try {
            JsonPath path = JsonPath.compile((String) question.get("selector"));
            Object found = path.<Object>read(document, Configuration.defaultConfiguration());
            String definite = path.isDefinite() ? " definite" : " indefinite";
            return Answer.output(Typed.json(found) + definite + Typed.numbers(found));
        } catch (PathNotFoundException failure) {
            return Answer.error("not-found", failure);
        } catch (InvalidPathException failure) {
            return Answer.error("invalid-path", failure);
        } catch (RuntimeException failure) {
            return Answer.error("evaluation", failure);
        } catch (StackOverflowError failure) {
            return Answer.error("overflow", failure);
        }
    }
}
