package io.tidegate.loadtests.rules;

import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who is measured. */
final class Engines {
    /** Tidegate as it rules. */
    static final String SUBJECT = "tidegate";

    /** cel-java's planner with a resolver of variables: what the others are held against, for answers and for time. */
    static final String INTERPRETER = "celResolver";

    /** All of them, in the order of a round. */
    static final List<String> NAMES = List.of(SUBJECT, INTERPRETER, "celMap", "drools", "zen");

    private final List<MadeRule> rules;
    private final List<RuleFacts> events;
    private final List<Map<String, Object>> values;
    private final Path folder;

    /** @param folder where processes keep their files */
    Engines(List<MadeRule> rules, List<RuleFacts> events, Path folder) {
        this.rules = rules;
        this.events = events;
        Collection<NamedValue> names = EventMix.names();
        this.values =
                events.stream().map(event -> EventMix.values(event, names)).toList();
        this.folder = folder;
    }

    /** The compiler of Tidegate that rules events. */
    private static RuleSetCompiler subject() {
        return RuleSets.compiler();
    }

    /** The compiler of Tidegate that leaves conditions to cel-java. */
    private static RuleSetCompiler interpreter() {
        return RuleSets.oracle();
    }

    /**
     * Makes the rules ready.
     *
     * @throws NotMeasured where this machine cannot run the engine
     */
    Engine start(String name) throws Exception {
        return switch (name) {
            case SUBJECT -> new TidegateEngine(name, subject(), rules, events);
            case INTERPRETER -> new TidegateEngine(name, interpreter(), rules, events);
            case "celMap" -> new CelMapEngine(name, rules, values);
            case "drools" -> new DroolsEngine(name, rules, values);
            case "zen" -> new ZenEngine(name, rules, values, folder);
            default -> throw new IllegalArgumentException("engine=" + name);
        };
    }
}
