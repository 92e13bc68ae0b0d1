package gatewright.oracle;

import com.github.fge.jsonschema.core.util.RegexECMA262Helper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a pattern to Rhino the way the validator does: is it one, and does it match somewhere in the text? */
final class EcmaDoor {
    private EcmaDoor() {}

    static Answer answer(Map<String, Object> question) {
        String pattern = (String) question.get("pattern");
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            answer.put("valid", RegexECMA262Helper.regexIsValid(pattern));
            if (answer.get("valid").equals(true)) {
                answer.put("matches", RegexECMA262Helper.regMatch(pattern, (String) question.get("text")));
            }
            return Answer.output(answer);
        } catch (RuntimeException | StackOverflowError failure) {
            return Answer.error("render", failure);
        }
    }
}
