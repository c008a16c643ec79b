package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.util.List;

/** A rule set of Tidegate, through one of its compilers; it also combines what fired to a verdict with its reasons. */
final class TidegateEngine extends InProcessEngine {
    private static final String HASH = "0".repeat(64);

    private final RuleProgram program;
    private final List<RuleFacts> events;

    TidegateEngine(String name, RuleSetCompiler compiler, List<MadeRule> rules, List<RuleFacts> events) {
        super(name, events.size());
        this.events = events;
        String document = RuleSetText.document(rules);
        long start = System.nanoTime();
        program = compiler.compile("bench.yaml", document, 1, HASH, EventMix.SCHEMA);
        readySince(start);
    }

    @Override
    public List<String> fired(int event) {
        return program.rule(events.get(event)).firedRules();
    }
}
