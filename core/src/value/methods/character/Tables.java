import java.io.*;
import java.nio.file.*;
import java.util.*;

/** Writes the tables of this folder from the JDK that runs it (17, that is Unicode 13): {@code java Tables.java}. */
class Tables {
    static final int END = 0x110000;

    public static void main(String[] args) throws Exception {
        directions();
        numbers();
        StringBuilder names = new StringBuilder();
        for (int c = 0; c < 0x100; c++) names.append(Character.getName(c)).append('\n');
        Files.writeString(Path.of("name.txt"), names);
    }

    /** The number of runs of code points with the same direction, their lengths, then their directions; 255 is for none. */
    static void directions() throws IOException {
        var lengths = new ByteArrayOutputStream();
        var kinds = new ByteArrayOutputStream();
        for (int from = 0, to = 0; from < END; from = to) {
            int kind = Character.getDirectionality(from);
            while (to < END && Character.getDirectionality(to) == kind) to++;
            number(lengths, to - from);
            kinds.write(kind);
        }
        var out = new ByteArrayOutputStream();
        number(out, kinds.size());
        lengths.writeTo(out);
        kinds.writeTo(out);
        Files.write(Path.of("direction.bin"), out.toByteArray());
    }

    /** Runs of numbers that are no digits: gap, count, the first value and 2, how much each is larger than the one before. */
    static void numbers() throws IOException {
        var out = new ByteArrayOutputStream();
        int end = 0;
        for (int from = 0; from < END; from++) {
            int value = value(from);
            if (value == -1) continue;
            int to = from + 1;
            int step = to < END && value >= 0 && value(to) == value + 1 ? 1 : 0;
            while (to < END && value(to) == value + (to - from) * step) to++;
            number(out, from - end);
            number(out, to - from);
            number(out, value + 2);
            number(out, step);
            end = to;
            from = to - 1;
        }
        Files.write(Path.of("numeric.bin"), out.toByteArray());
    }

    static int value(int c) {
        return Character.digit(c, 36) >= 0 ? -1 : Character.getNumericValue(c);
    }

    static void number(OutputStream out, int value) throws IOException {
        for (; value >= 0x80; value >>>= 7) out.write(value & 0x7f | 0x80);
        out.write(value);
    }
}
