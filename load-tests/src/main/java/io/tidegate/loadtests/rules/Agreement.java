package io.tidegate.loadtests.rules;

import io.tidegate.loadtests.frame.ResultsDiffer;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That all engines fire the same rules.
 *
 * @param answers of engines that were compared with those of the first
 * @param firedShare of its rules that an event fires in the mean, 0 to 1
 */
record Agreement(long answers, double firedShare) {
    /**
     * Compares on the first events.
     *
     * @param engines the first is the one that is right
     * @throws ResultsDiffer at the first difference
     */
    static Agreement of(List<Engine> engines, List<MadeRule> rules, List<RuleFacts> events) throws Exception {
        Engine right = engines.get(0);
        long answers = 0;
        long firedRules = 0;
        for (int event = 0; event < events.size(); event++) {
            Set<String> wanted = new TreeSet<>(right.fired(event));
            firedRules += wanted.size();
            for (Engine engine : engines.subList(1, engines.size())) {
                Set<String> fired = new TreeSet<>(engine.fired(event));
                if (!fired.equals(wanted)) {
                    throw different(right.name(), wanted, engine.name(), fired, rules, events.get(event));
                }
                answers++;
            }
        }
        return new Agreement(answers, (double) firedRules / rules.size() / events.size());
    }

    private static ResultsDiffer different(
            String right, Set<String> wanted, String other, Set<String> fired, List<MadeRule> rules, RuleFacts event) {
        MadeRule rule = rules.stream()
                .filter(made -> wanted.contains(made.id()) != fired.contains(made.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(other + " fires rules that are none: " + fired));
        Collection<NamedValue> names = EventMix.names();
        Map<String, Object> all = EventMix.values(event, names);
        Map<String, Object> values = rule.when().names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> all.getOrDefault(name, "absent"), (one, same) -> one, TreeMap::new));
        return new ResultsDiffer(String.format(
                "%s and %s differ at %s of %s%n  rule %s: %s%n  values %s%n  %s: %s%n  %s: %s",
                right,
                other,
                rule.id(),
                event.event().eventId(),
                rule.id(),
                new CelText().of(rule.when()),
                values,
                right,
                word(wanted.contains(rule.id())),
                other,
                word(fired.contains(rule.id()))));
    }

    private static String word(boolean fired) {
        return fired ? "fires" : "does not fire";
    }
}
