import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.*;

/**
 * Writes the tables of this folder from the JDK that runs it (17, that is Unicode 13):
 * {@code java --add-opens java.base/java.lang=ALL-UNNAMED Tables.java}.
 */
class Tables {
    static final int END = 0x110000;

    public static void main(String[] args) throws Exception {
        runs("category.bin", c -> Character.getType(c));
        List<Character.UnicodeScript> scripts = List.of(Character.UnicodeScript.values());
        runs("script.bin", c -> scripts.indexOf(Character.UnicodeScript.of(c)));
        properties();
        cases();
        Map<Object, TreeSet<String>> names = names(Character.UnicodeScript.class, "aliases");
        StringBuilder out = new StringBuilder();
        for (Character.UnicodeScript script : scripts) {
            out.append(script);
            names.getOrDefault(script, new TreeSet<>()).forEach(name -> out.append(' ').append(name));
            out.append('\n');
        }
        Files.writeString(Path.of("script.txt"), out);
        blocks();
    }

    /** The number of runs of code points with the same value, their lengths, then their values: likes compress well side by side. */
    static void runs(String file, IntUnaryOperator value) throws IOException {
        var lengths = new ByteArrayOutputStream();
        var values = new ByteArrayOutputStream();
        for (int from = 0, to = 0; from < END; from = to) {
            int kind = value.applyAsInt(from);
            while (to < END && value.applyAsInt(to) == kind) to++;
            number(lengths, to - from);
            values.write(kind);
        }
        var out = new ByteArrayOutputStream();
        number(out, values.size());
        lengths.writeTo(out);
        values.writeTo(out);
        Files.write(Path.of(file), out.toByteArray());
    }

    /** For each property the number of its ranges' ends, then the distances between them. */
    static void properties() throws IOException {
        List<IntPredicate> all = List.of(
            c -> Character.isAlphabetic(c) && !Character.isLetter(c) && Character.getType(c) != Character.LETTER_NUMBER,
            c -> Character.isLowerCase(c) && Character.getType(c) != Character.LOWERCASE_LETTER,
            c -> Character.isUpperCase(c) && Character.getType(c) != Character.UPPERCASE_LETTER,
            Character::isMirrored,
            Character::isIdeographic);
        var out = new ByteArrayOutputStream();
        for (IntPredicate property : all) {
            List<Integer> ends = new ArrayList<>();
            for (int c = 0; c < END; c++) {
                if (property.test(c) != (c > 0 && property.test(c - 1))) ends.add(c);
            }
            number(out, ends.size());
            int before = 0;
            for (int end : ends) {
                number(out, end - before);
                before = end;
            }
        }
        Files.write(Path.of("property.bin"), out.toByteArray());
    }

    /** Runs of letters one or two apart whose other cases lie equally far: gap, letters, stride, upper case, lower case. */
    static void cases() throws IOException {
        IntUnaryOperator upper = c -> Character.toUpperCase(c) - c, lower = c -> Character.toLowerCase(c) - c;
        IntPredicate cased = c -> c < END && (upper.applyAsInt(c) != 0 || lower.applyAsInt(c) != 0);
        var out = new ByteArrayOutputStream();
        int before = 0;
        BitSet done = new BitSet();
        for (int c = 0; c < END; c++) {
            if (!cased.test(c) || done.get(c)) continue;
            int up = upper.applyAsInt(c), low = lower.applyAsInt(c), best = 1, stride = 1;
            for (int step = 1; step <= 2; step++) {
                int count = 1;
                for (int d = c + step; cased.test(d) && upper.applyAsInt(d) == up && lower.applyAsInt(d) == low; d += step) count++;
                if (count > best) {
                    best = count;
                    stride = step;
                }
            }
            for (int i = 0; i < best; i++) done.set(c + i * stride);
            number(out, c - before);
            number(out, best);
            number(out, stride);
            number(out, up << 1 ^ up >> 31);
            number(out, low << 1 ^ low >> 31);
            before = c;
        }
        Files.write(Path.of("case.bin"), out.toByteArray());
    }

    /** Sixteenths of the gap before a block, if there is one, and of the block, then its names. */
    static void blocks() throws Exception {
        Map<Object, TreeSet<String>> names = names(Character.UnicodeBlock.class, "map");
        StringBuilder out = new StringBuilder();
        for (int from = 0, to = 0, end = 0; from < END; from = to) {
            Object block = Character.UnicodeBlock.of(from);
            while (to < END && Character.UnicodeBlock.of(to) == block) to++;
            if (block == null) continue;
            // what follows from the name with blanks is left out
            TreeSet<String> short_ = new TreeSet<>(names.get(block));
            for (String name : names.get(block)) {
                if (name.contains(" ") || names.get(block).size() == 1) {
                    short_.remove(name.replace(" ", ""));
                    short_.remove(name.replace(' ', '_').replace('-', '_'));
                    short_.add(name);
                }
            }
            if (from > end) out.append((from - end) / 16).append(' ');
            out.append((to - from) / 16);
            end = to;
            short_.forEach(name -> out.append('|').append(name));
            out.append('\n');
        }
        Files.writeString(Path.of("block.txt"), out);
    }

    @SuppressWarnings("unchecked")
    static Map<Object, TreeSet<String>> names(Class<?> type, String field) throws Exception {
        var map = type.getDeclaredField(field);
        map.setAccessible(true);
        Map<Object, TreeSet<String>> names = new HashMap<>();
        for (var entry : ((Map<String, Object>) map.get(null)).entrySet()) {
            names.computeIfAbsent(entry.getValue(), key -> new TreeSet<>()).add(entry.getKey());
        }
        return names;
    }

    static void number(OutputStream out, int value) throws IOException {
        for (; value >= 0x80; value >>>= 7) out.write(value & 0x7f | 0x80);
        out.write(value);
    }
}
