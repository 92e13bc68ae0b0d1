package gatewright.oracle;

import java.util.Arrays;
import java.util.Map;

/** Puts a pattern to {@code java.util.regex} the way templates reach it: through the methods of String. */
final class RegexDoor {
    private RegexDoor() {}

    static Answer answer(Map<String, Object> question) {
        String text = (String) question.get("text");
        String pattern = (String) question.get("pattern");
        String replacement = (String) question.get("replacement");
        try {
            return switch (String.valueOf(question.get("op"))) {
                case "replaceAll" -> Answer.output(text.replaceAll(pattern, replacement));
                case "replaceFirst" -> Answer.output(text.replaceFirst(pattern, replacement));
                case "matches" -> Answer.output(text.matches(pattern));
                case "split" -> Answer.output(Arrays.asList(split(text, pattern, question.get("limit"))));
                default -> Answer.error("question", "no such op");
            };
        } catch (RuntimeException | StackOverflowError failure) {
            return Answer.error("render", failure);
        }
    }

    private static String[] split(String text, String pattern, Object limit) {
        return limit instanceof Integer number ? text.split(pattern, number) : text.split(pattern);
    }
}
