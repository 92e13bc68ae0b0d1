package gatewright.oracle;

import java.util.Map;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;
import net.minidev.json.parser.ParseException;

/** Reads a text as the service reads bodies. */
final class PermissiveDoor {
    private PermissiveDoor() {}

    static Answer answer(Map<String, Object> question) {
        try {
            JSONParser parser = new JSONParser(JSONParser.MODE_PERMISSIVE);
            Object tree = parser.parse((String) question.get("text"), JSONValue.defaultReader.DEFAULT_ORDERED);
            String kind = tree == null ? "null" : tree.getClass().getSimpleName();
            return Answer.output(kind + " " + Typed.json(tree) + Typed.numbers(tree));
        } catch (ParseException | RuntimeException failure) {
            return Answer.error("input", failure);
        } catch (StackOverflowError failure) {
            return Answer.error("overflow", failure);
        }
    }
}
