package gatewright.oracle;

import java.util.Map;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;

/** Values as text that shows the class of each number, which their JSON does not. */
final class Typed {
    private Typed() {}

    static String json(Object tree) {
        return JSONValue.toJSONString(tree, JSONStyle.LT_COMPRESS);
    }

    /** The simple names of the classes of all numbers, in document order, a blank before each. */
    static String numbers(Object tree) {
        StringBuilder out = new StringBuilder();
        numbers(tree, out);
        return out.toString();
    }

    private static void numbers(Object tree, StringBuilder out) {
        if (tree instanceof Number number) {
            out.append(' ').append(number.getClass().getSimpleName());
        } else if (tree instanceof Map<?, ?> map) {
            map.values().forEach(value -> numbers(value, out));
        } else if (tree instanceof Iterable<?> list) {
            list.forEach(value -> numbers(value, out));
        }
    }
}
