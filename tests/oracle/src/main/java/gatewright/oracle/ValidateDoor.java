package gatewright.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.fge.jackson.JsonLoader;
import com.github.fge.jsonschema.core.exceptions.ProcessingException;
import com.github.fge.jsonschema.core.report.ProcessingMessage;
import com.github.fge.jsonschema.core.report.ProcessingReport;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates an instance with the library that the service uses; both are JSON texts, whose numbers keep their spelling. */
final class ValidateDoor {
    private ValidateDoor() {}

    static Answer answer(Map<String, Object> question) {
        JsonNode schema;
        JsonNode instance;
        try {
            schema = JsonLoader.fromString((String) question.get("schema"));
            instance = JsonLoader.fromString((String) question.get("instance"));
        } catch (IOException | RuntimeException unreadable) {
            return Answer.error("input", unreadable);
        }
        try {
            return answer(JsonSchemaFactory.byDefault().getJsonSchema(schema).validate(instance));
        } catch (ProcessingException | RuntimeException | StackOverflowError failure) {
            return Answer.error("schema", failure);
        }
    }

    private static Answer answer(ProcessingReport report) {
        List<Object> messages = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (ProcessingMessage message : report) {
            JsonNode node = message.asJson();
            Map<String, Object> shown = new LinkedHashMap<>();
            for (String name : new String[] {"level", "keyword", "message"}) {
                if (node.has(name)) {
                    shown.put(name, node.get(name).textValue());
                }
            }
            for (String name : new String[] {"instance", "schema"}) {
                if (node.has(name)) {
                    shown.put(name, node.get(name).get("pointer").textValue());
                }
            }
            messages.add(shown);
            texts.add(message.getMessage());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("valid", report.isSuccess());
        answer.put("messages", messages);
        answer.put("validationErrorString", texts.toString());
        return Answer.output(answer);
    }
}
