package io.tidegate.loadtests.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.ruleset.NamedValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * zen-engine through its package for Node, in a process of its own that ends with this one: a decision table, asked for one
 * event after the other, each awaited. It takes its core time itself: the way to the process is not in it.
 */
final class ZenEngine implements Engine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long ANSWER_SECONDS_MAX = 300;

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private final Path log;
    private final double compileMillis;

    /**
     * Starts the process.
     *
     * @param folder where its files go
     * @param events the values of each event by their names
     * @throws NotMeasured where this machine cannot run it
     */
    ZenEngine(String name, List<MadeRule> rules, List<Map<String, Object>> events, Path folder)
            throws IOException, InterruptedException, NotMeasured {
        this.name = name;
        Path installed = ZenPackage.installed();
        Path decision = folder.resolve("zen-decision.json").toAbsolutePath();
        Path values = folder.resolve("zen-events.json").toAbsolutePath();
        log = folder.resolve("zen.log").toAbsolutePath();
        Files.write(decision, JSON.writeValueAsBytes(table(rules)));
        Files.write(values, JSON.writeValueAsBytes(contexts(events)));
        process = new ProcessBuilder("node", ZenPackage.SCRIPT, decision.toString(), values.toString())
                .directory(installed.toFile())
                .redirectError(log.toFile())
                .start();
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        compileMillis = answer().path("compileNanos").asDouble() / NANOS_PER_MILLI;
    }

    private static ObjectNode table(List<MadeRule> rules) {
        ZenText zen = new ZenText();
        ObjectNode decision = JSON.createObjectNode();
        ArrayNode nodes = decision.putArray("nodes");
        node(nodes, "in", "inputNode");
        ObjectNode content = node(nodes, "rules", "decisionTableNode").putObject("content");
        node(nodes, "out", "outputNode");
        content.put("hitPolicy", "collect");
        content.putArray("inputs").addObject().put("id", "when").put("name", "when");
        content.putArray("outputs")
                .addObject()
                .put("id", "rule")
                .put("name", "rule")
                .put("field", "rule");
        ArrayNode rows = content.putArray("rules");
        for (MadeRule rule : rules) {
            rows.addObject()
                    .put("_id", rule.id())
                    .put("when", zen.of(rule.when().positive()))
                    .put("rule", TermText.quoted(rule.id()));
        }
        ArrayNode edges = decision.putArray("edges");
        edge(edges, "in", "rules");
        edge(edges, "rules", "out");
        return decision;
    }

    private static ObjectNode node(ArrayNode nodes, String id, String type) {
        return nodes.addObject().put("id", id).put("name", id).put("type", type);
    }

    private static void edge(ArrayNode edges, String from, String to) {
        edges.addObject()
                .put("id", from + '-' + to)
                .put("type", "edge")
                .put("sourceId", from)
                .put("targetId", to);
    }

    private static ArrayNode contexts(List<Map<String, Object>> events) {
        Collection<NamedValue> names = EventMix.names();
        ArrayNode contexts = JSON.createArrayNode();
        for (Map<String, Object> event : events) {
            ObjectNode context = contexts.addObject();
            for (NamedValue name : names) {
                context.set(TermText.word(name.name()), JSON.valueToTree(event.get(name.name())));
            }
        }
        return contexts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double compileMillis() {
        return compileMillis;
    }

    @Override
    public List<String> fired(int event) throws Exception {
        List<String> fired = new ArrayList<>();
        ask("fired " + event).path("fired").forEach(id -> fired.add(id.asText()));
        return fired;
    }

    @Override
    public long nanos(int first, int count) throws Exception {
        return ask("time " + first + ' ' + count).path("nanos").asLong();
    }

    @Override
    public OptionalDouble allocatedBytes(int first, int count) {
        return OptionalDouble.empty();
    }

    private JsonNode ask(String question) throws IOException, InterruptedException {
        questions.write(question + '\n');
        questions.flush();
        return answer();
    }

    private JsonNode answer() throws IOException, InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        try {
            return JSON.readTree(line.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new TidegateException(
                    ErrorCode.INTERNAL,
                    "zen-engine ended, or gave no answer within " + ANSWER_SECONDS_MAX + " s: " + Files.readString(log),
                    e);
        }
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the process has ended");
            }
            return line;
        } catch (IOException e) {
            throw new IllegalStateException("the process cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
