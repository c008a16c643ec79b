package io.tidegate.loadtests.naive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.tidegate.ingest.decision.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** A rule set of payments, each condition interpreted by cel-java over maps of all values. */
final class NaiveRules {
    private static final MapType NUMBERS = MapType.create(SimpleType.STRING, SimpleType.DOUBLE);
    private static final MapType FLAGS = MapType.create(SimpleType.STRING, SimpleType.BOOL);
    private static final double POINTS_PER_PROBABILITY = 1_000;

    private final Map<String, Double> knobs = new HashMap<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Compiled> rules = new ArrayList<>();

    private record Compiled(CelRuntime.Program program, RuleText rule) {}

    /** A rule set as its file has it, as far as it is used. */
    private record Document(Map<String, Knob> knobs, List<Band> bands, List<RuleText> rules) {}

    private record Knob(double value) {}

    private record Band(double from, Verdict verdict, String reason) {}

    private record RuleText(String id, String when, String action, double points, String reason) {}

    /** What the rules say. */
    record Outcome(Verdict verdict, Set<String> reasons, double points) {}

    /** @param yaml a checked rule set, as officers write it */
    NaiveRules(String yaml) {
        Document document = new ObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                .convertValue(new Yaml().load(yaml), Document.class);
        document.knobs().forEach((name, knob) -> knobs.put(name, knob.value()));
        bands.addAll(document.bands());
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.HAS)
                .addVar("event", NUMBERS)
                .addVar("feature", NUMBERS)
                .addVar("knob", NUMBERS)
                .addVar("score", NUMBERS)
                .addVar("list", FLAGS)
                .build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        for (RuleText rule : document.rules()) {
            try {
                rules.add(new Compiled(
                        runtime.createProgram(
                                compiler.compile(withDecimals(rule.when())).getAst()),
                        rule));
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalArgumentException("rule=" + rule.id() + ": " + e.getMessage(), e);
            }
        }
    }

    /** CEL does not compare or multiply whole numbers with others. */
    private static String withDecimals(String condition) {
        return condition.replaceAll("(?<![\\w.])(\\d+)(?![\\w.])", "$1.0");
    }

    /** Judges a payment. */
    Outcome judge(
            Map<String, Double> event, Map<String, Double> features, Map<String, Boolean> lists, double probability) {
        Map<String, Object> values = new HashMap<>();
        values.put("event", event);
        values.put("feature", features);
        values.put("knob", knobs);
        values.put("score", Map.of("probability", probability));
        values.put("list", lists);
        Verdict verdict = Verdict.APPROVE;
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> allowed = new LinkedHashSet<>();
        double points = POINTS_PER_PROBABILITY * probability;
        for (Compiled compiled : rules) {
            if (!holds(compiled.program(), values)) {
                continue;
            }
            RuleText rule = compiled.rule();
            if (rule.action().equals("ALLOW")) {
                if (verdict == Verdict.APPROVE) {
                    allowed.add(rule.reason()); // nothing more important asks for more
                }
                continue;
            }
            reasons.add(rule.reason());
            if (rule.action().equals("ADD")) {
                points += rule.points();
            } else {
                verdict = stricter(verdict, Verdict.valueOf(rule.action()));
            }
        }
        for (Band band : bands) {
            if (points >= band.from()) {
                verdict = stricter(verdict, band.verdict());
                reasons.add(band.reason());
            }
        }
        return allowed.isEmpty()
                ? new Outcome(verdict, reasons, points)
                : new Outcome(Verdict.APPROVE, allowed, points);
    }

    private static boolean holds(CelRuntime.Program program, Map<String, Object> values) {
        try {
            return Boolean.TRUE.equals(program.eval(values));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static Verdict stricter(Verdict one, Verdict other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
