package gatewright.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as they leave a render: maps, lists, numbers, booleans, texts. Anything else is what it prints. */
final class Exported {
    private Exported() {}

    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> exported = new LinkedHashMap<>();
            map.forEach((key, item) -> exported.put(String.valueOf(key), of(item)));
            return exported;
        }
        if (value instanceof Iterable<?> items) {
            List<Object> exported = new ArrayList<>();
            items.forEach(item -> exported.add(of(item)));
            return exported;
        }
        if (value instanceof Object[] items) {
            return of(Arrays.asList(items));
        }
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        return isPlain ? value : value.toString();
    }
}
