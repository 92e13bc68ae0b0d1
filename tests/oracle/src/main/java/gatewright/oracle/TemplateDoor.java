package gatewright.oracle;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.exception.ParseErrorException;
import org.apache.velocity.exception.TemplateInitException;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;

/** Renders one template with an engine of its own: macros live as long as their engine. */
final class TemplateDoor {
    private static final String NAME = "\u0000template";

    private TemplateDoor() {}

    static Answer answer(Map<String, Object> question) {
        Map<String, Object> texts = new HashMap<>(Json.cast(question.get("resources")));
        texts.put(NAME, question.get("template"));
        try {
            RuntimeInstance engine = engine(texts, "apigateway".equals(question.get("dialect")));
            Template template = engine.getTemplate(NAME, "UTF-8");
            StringWriter out = new StringWriter();
            Map<String, Object> variables = new HashMap<>();
            Roots roots = question.get("request") == null ? null : new Roots(Json.cast(question.get("request")));
            if (roots != null) {
                variables.putAll(roots.variables());
            }
            variables.putAll(Json.cast(question.get("context")));
            template.merge(new VelocityContext(variables), out);
            return roots == null ? Answer.output(out.toString()) : answer(out.toString(), roots);
        } catch (ParseErrorException | TemplateInitException failure) {
            return Answer.error("parse", failure);
        } catch (OutOfMemoryError | ThreadDeath failure) {
            throw failure;
        } catch (Throwable failure) {
            return Answer.error("render", failure);
        }
    }

    /** Overrides that hold themselves cannot leave a render. */
    private static Answer answer(String text, Roots roots) {
        try {
            return Answer.output(text, roots.overrides());
        } catch (StackOverflowError endless) {
            return Answer.error("overflow", endless);
        }
    }

    private static RuntimeInstance engine(Map<String, Object> texts, boolean isApiGateway) {
        RuntimeInstance engine = new RuntimeInstance();
        engine.setProperty("runtime.log.logsystem", new NullLogChute());
        engine.setProperty("resource.loader", "texts");
        engine.setProperty("texts.resource.loader.instance", new TextLoader(texts));
        engine.setProperty("velocimacro.library", "");
        engine.setProperty("parser.pool.size", 1);
        engine.setProperty("input.encoding", "UTF-8");
        if (isApiGateway) {
            engine.setProperty("eventhandler.invalidreferences.class", EmptyReferences.class.getName());
            engine.setProperty("directive.foreach.maxloops", 1_000);
        }
        engine.init();
        return engine;
    }
}
