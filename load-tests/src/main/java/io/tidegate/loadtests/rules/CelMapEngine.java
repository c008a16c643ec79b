package io.tidegate.loadtests.rules;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import io.tidegate.rules.ruleset.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** cel-java as its own examples use it: a program for each rule, its values in a map, which is there beforehand. */
final class CelMapEngine extends InProcessEngine {
    private final List<MadeRule> rules;
    private final List<Map<String, Object>> events;
    private final List<Program> programs = new ArrayList<>();

    /** @param events the values of each event by their names */
    CelMapEngine(String name, List<MadeRule> rules, List<Map<String, Object>> events) {
        super(name, events.size());
        this.rules = rules;
        this.events = events;
        List<String> texts =
                rules.stream().map(rule -> new CelText().of(rule.when())).toList();
        long start = System.nanoTime();
        CelCompiler compiler = compiler();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .build();
        for (String text : texts) {
            try {
                programs.add(runtime.createProgram(compiler.compile(text).getAst()));
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalStateException("condition=" + text, e);
            }
        }
        readySince(start);
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
        for (NamedValue value : EventMix.names()) {
            builder.addVar(
                    value.name(),
                    switch (value.type()) {
                        case NUMBER -> SimpleType.DOUBLE;
                        case TEXT -> SimpleType.STRING;
                        case FLAG -> SimpleType.BOOL;
                    });
        }
        return builder.build();
    }

    @Override
    public List<String> fired(int event) {
        Map<String, Object> values = events.get(event);
        List<String> fired = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            if (holds(programs.get(i), values)) {
                fired.add(rules.get(i).id());
            }
        }
        return fired;
    }

    private static boolean holds(Program program, Map<String, Object> values) {
        try {
            return Boolean.TRUE.equals(program.eval(values));
        } catch (CelEvaluationException e) {
            return false; // an absent value
        }
    }
}
