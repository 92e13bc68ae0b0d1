package gatewright.oracle;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers questions about the Java parts: a JSON object per line on standard input, one per line on standard output, in
 * the same order. A question with a {@code template} is rendered by Velocity 1.7, one with a {@code regex} is put to
 * {@code java.util.regex}, one with a {@code jsonpath} to json-path, one with {@code permissive} to json-smart, one with
 * {@code validate} to the validator of JSON Schema, one with {@code ecma} to Rhino. README.md beside the build file shows
 * them all.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Velocity speaks on standard output where it cannot log: that is no answer
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Lanes lanes = new Lanes(out);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                continue;
            }
            Map<String, Object> question = Json.object(line);
            lanes.put(question.get("id"), () -> answer(question));
        }
        lanes.finish();
        System.exit(0);
    }

    private static Answer answer(Map<String, Object> question) {
        if (question.containsKey("template")) {
            return TemplateDoor.answer(question);
        }
        if (question.containsKey("regex")) {
            return RegexDoor.answer(Json.cast(question.get("regex")));
        }
        if (question.containsKey("jsonpath")) {
            return JsonPathDoor.answer(Json.cast(question.get("jsonpath")));
        }
        if (question.containsKey("permissive")) {
            return PermissiveDoor.answer(Json.cast(question.get("permissive")));
        }
        if (question.containsKey("validate")) {
            return ValidateDoor.answer(Json.cast(question.get("validate")));
        }
        if (question.containsKey("ecma")) {
            return EcmaDoor.answer(Json.cast(question.get("ecma")));
        }
        return Answer.error("question", "none of template, regex, jsonpath, permissive, validate, ecma");
    }
}
