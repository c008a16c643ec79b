package io.tidegate.rules.ruleset;

import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.Position;
import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.NormalForm;
import io.tidegate.rules.condition.NumberSet;
import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rule set takes to run, estimated from above, against what it may take. */
public final class RuleSetCost {
    /** Most bytes of the index of all conditions. */
    public static final long INDEX_BYTES_MAX = 256L << 20;

    /** Most parts of conditions that are computed for one event, because no index can hold them. */
    public static final long STEPS_MAX = 200_000;

    private static final int MEBIBYTE = 1 << 20;

    /** Regions of a name besides those between its bounds: below them, absent, and no number. */
    private static final int REGIONS_APART = 3;

    private final Map<String, Set<Object>> bounds = new HashMap<>();
    private long clauses;
    private long steps;

    private RuleSetCost() {}

    /** Adds a mistake for each limit that a rule set goes over. */
    static void check(RuleSetDraft draft) {
        RuleSetCost cost = new RuleSetCost();
        for (Optional<CheckedCondition> condition : draft.conditions()) {
            condition.ifPresent(checked -> cost.add(NormalForm.of(checked.tree())));
        }
        DocumentProblems problems = draft.source().problems();
        Position at = draft.source().root().position("rules");
        if (cost.indexBytes() > INDEX_BYTES_MAX) {
            problems.add(
                    at,
                    "The index of all conditions takes up to " + cost.indexBytes() / MEBIBYTE + " MiB; at most "
                            + INDEX_BYTES_MAX / MEBIBYTE + " MiB may be. Split the rule set, or write fewer"
                            + " alternatives ('||', 'in') into its rules.");
        }
        if (cost.steps > STEPS_MAX) {
            problems.add(
                    at,
                    "For one event up to " + cost.steps + " parts of conditions have to be computed; at most "
                            + STEPS_MAX
                            + " may be. Split the rule set, or compare names with numbers and texts rather than with"
                            + " one another.");
        }
    }

    /** How many parts of a condition are computed for one event at most, because no index can hold them. */
    public static long steps(List<Clause> clauses) {
        long steps = 0;
        for (Clause clause : clauses) {
            for (Residual residual : clause.residuals()) {
                steps += parts(residual.part());
            }
        }
        return steps;
    }

    private static long parts(Expr part) {
        long parts = 1;
        for (Expr below : part.parts()) {
            parts += parts(below);
        }
        return parts;
    }

    private void add(List<Clause> condition) {
        clauses += condition.size();
        steps += steps(condition);
        for (Clause clause : condition) {
            clause.sets().forEach((name, set) -> addBounds(bounds.computeIfAbsent(name, key -> new HashSet<>()), set));
        }
    }

    private static void addBounds(Set<Object> found, ValueSet set) {
        if (set instanceof NumberSet numbers) {
            for (double bound : numbers.bounds()) {
                found.add(bound);
            }
        } else if (set instanceof TextSet texts) {
            found.addAll(texts.texts());
        }
    }

    /** A row of a bit a clause for each region of each name. */
    private long indexBytes() {
        long words = (clauses + Long.SIZE - 1) / Long.SIZE;
        long regions = 0;
        for (Set<Object> found : bounds.values()) {
            regions += found.size() + REGIONS_APART;
        }
        return regions * words * Long.BYTES;
    }
}
