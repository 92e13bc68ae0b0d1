package gatewright.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import gatewright.oracle.Roots;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/** Renders the cases with Velocity 1.7 and compiles the last one: a line per measurement, `name nanoseconds`. */
public final class VelocityBench {
    private static final long WARM_NANOS = 3_000_000_000L;
    private static final int SAMPLES = 15;
    private static final long SAMPLE_NANOS = 200_000_000L;
    private static volatile long sink;

    private VelocityBench() {}

    public static void main(String[] folders) throws Exception {
        Path cases = Path.of(folders[0]);
        render("T1", cases.resolve("t1-mapping.json"));
        render("T2", cases.resolve("t2-list.json"));
        request("T1-from-the-body", cases.resolve("t1-mapping.json"), true);
        request("T3", cases.resolve("t3-passthrough.json"), false);
        String t3 = read(cases.resolve("t3-passthrough.json")).getAsJsonObject("request").get("template").getAsString();
        RuntimeInstance engine = engine();
        measure("T3-compile", () -> {
            SimpleNode tree = engine.parse(new StringReader(t3), "T3");
            sink += tree.jjtGetNumChildren();
        });
    }

    private static void render(String name, Path file) throws Exception {
        JsonObject part = read(file).getAsJsonObject("free");
        RuntimeInstance engine = engine();
        SimpleNode tree = engine.parse(new StringReader(part.get("template").getAsString()), name);
        Template template = new Template();
        template.setRuntimeServices((RuntimeServices) engine);
        template.setData(tree);
        template.initDocument();
        @SuppressWarnings("unchecked")
        Map<String, Object> variables = (Map<String, Object>) value(part.get("context"));
        measure(name, () -> {
            StringWriter out = new StringWriter(1024);
            template.merge(new VelocityContext(variables), out);
            sink += out.getBuffer().length();
        });
    }

    /** With the stand-ins of the oracle for the variables; they are made once, or with the body each time. */
    private static void request(String name, Path file, boolean isRead) throws Exception {
        JsonObject part = read(file).getAsJsonObject("request");
        RuntimeInstance engine = engine("gatewright.oracle.EmptyReferences");
        SimpleNode tree = engine.parse(new StringReader(part.get("template").getAsString()), name);
        Template template = new Template();
        template.setRuntimeServices((RuntimeServices) engine);
        template.setData(tree);
        template.initDocument();
        for (String member : new String[] {"params", "context", "stageVariables"}) {
            if (!part.has(member)) {
                part.add(member, new JsonObject());
            }
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> question = (Map<String, Object>) value(part);
        Map<String, Object> known = new Roots(question).variables();
        measure(name, () -> {
            Map<String, Object> variables = isRead ? new Roots(question).variables() : known;
            StringWriter out = new StringWriter(4096);
            template.merge(new VelocityContext(variables), out);
            sink += out.getBuffer().length();
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void measure(String name, Work work) throws Exception {
        long calls = repeat(work, WARM_NANOS) / (WARM_NANOS / SAMPLE_NANOS) + 1;
        double[] samples = new double[SAMPLES];
        for (int at = 0; at < SAMPLES; at++) {
            long start = System.nanoTime();
            for (long call = 0; call < calls; call++) {
                work.run();
            }
            samples[at] = (System.nanoTime() - start) / (double) calls;
        }
        java.util.Arrays.sort(samples);
        System.out.printf("%s %.0f%n", name, samples[SAMPLES / 2]);
    }

    private static long repeat(Work work, long nanos) throws Exception {
        long calls = 0;
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end; calls++) {
            work.run();
        }
        return calls;
    }

    private static RuntimeInstance engine(String... handlers) {
        RuntimeInstance engine = new RuntimeInstance();
        engine.setProperty("runtime.log.logsystem", new NullLogChute());
        for (String handler : handlers) {
            engine.setProperty("eventhandler.invalidreferences.class", handler);
        }
        engine.init();
        return engine;
    }

    private static JsonObject read(Path file) throws Exception {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static Object value(JsonElement element) {
        if (element instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (element instanceof JsonArray array) {
            List<Object> list = new ArrayList<>();
            array.forEach(item -> list.add(value(item)));
            return list;
        }
        if (element instanceof JsonPrimitive primitive) {
            if (primitive.isBoolean()) {
                return primitive.getAsBoolean();
            }
            if (primitive.isString()) {
                return primitive.getAsString();
            }
            String digits = primitive.getAsString();
            return digits.matches("-?\\d+") ? (Object) Integer.valueOf(digits) : Double.valueOf(digits);
        }
        return null;
    }
}
