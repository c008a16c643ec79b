package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.engine.ConditionRows;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.NumberColumn;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Combination;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A rule set replayed over a history: which rules fire in which rows, and the verdict of each. What another replay of the
 * same history has found is used again: a turned knob costs the conditions that name it.
 */
public final class Replay {
    private static final Verdict[] VERDICTS = Verdict.values();

    private final DecisionHistory history;
    private final CheckedRuleSet rules;
    private final Combination combination;
    private final RuleRows[] rows;
    private final double[] probabilities;
    private final byte[] verdicts;

    private Replay(DecisionHistory history, CheckedRuleSet rules, RuleRows[] rows, byte[] verdicts) {
        this.history = history;
        this.rules = rules;
        this.combination = new Combination(
                rules.document().product(),
                rules.document().bands(),
                rules.document().rules());
        this.rows = rows;
        this.probabilities = history.find("score.probability", ValueType.NUMBER)
                .map(column -> ((NumberColumn) column).values())
                .orElseGet(() -> new double[history.rows()]);
        this.verdicts = verdicts;
    }

    /**
     * Replays a rule set.
     *
     * @param catalogHash of the catalog that the rule set was checked with
     * @throws TidegateException INVALID_INPUT where the rule set is for another product, names what was not recorded, or
     *     was checked with another catalog than the history has its features of
     */
    public static Replay of(DecisionHistory history, CheckedRuleSet rules, String catalogHash) {
        check(history, rules);
        if (!catalogHash.equals(history.catalogHash())) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "the history has its features of the catalog with SHA-256 " + history.catalogHash()
                            + ", the rules theirs of " + catalogHash
                            + ": a name may mean another feature. Replay with the catalog that the history was made"
                            + " with, or make a history of the events with the catalog of the rules:"
                            + " history make --catalog.");
        }
        Replay replay = new Replay(history, rules, rows(history, rules, new RuleRows[0]), new byte[history.rows()]);
        replay.rule(null);
        return replay;
    }

    /**
     * Replays another rule set over the same history.
     *
     * @param changed was checked with the same catalog
     * @throws TidegateException as {@link #of}
     */
    public Replay with(CheckedRuleSet changed) {
        check(history, changed);
        Replay replay = new Replay(history, changed, rows(history, changed, rows), verdicts.clone());
        replay.rule(sameVerdicts(changed) ? replay.touched(this) : null);
        return replay;
    }

    private static void check(DecisionHistory history, CheckedRuleSet rules) {
        if (rules.document().product() != history.product()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "rule set product=" + rules.document().product() + ", history product=" + history.product());
        }
        List<String> missing = missing(history, rules);
        List<String> fields = missing.stream().filter(Replay::isField).toList();
        List<String> others =
                missing.stream().filter(name -> !fields.contains(name)).toList();
        List<Problem> problems = new ArrayList<>();
        if (!others.isEmpty()) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT,
                    "the history has no values of " + others
                            + ": they were not recorded."
                            + " Make a history of the events with a catalog that has them: history make."));
        }
        if (!fields.isEmpty()) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT,
                    "the history has no values of " + fields
                            + ", and events had so many different fields that " + history.fieldsLeftOut()
                            + " values were left out. Record or make it again with these rules as --rules:"
                            + " the fields that they declare are kept."));
        }
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    private static boolean isField(String name) {
        return name.startsWith(Vocabulary.ATTRIBUTE_PREFIX);
    }

    /**
     * The names that the rules use and that the history has no values of. A publisher's own field without values is one of
     * them where some were left out; else nobody sent it, and it is absent.
     */
    public static List<String> missing(DecisionHistory history, CheckedRuleSet rules) {
        Map<String, ValueType> names = new TreeMap<>();
        rules.conditions().forEach(condition -> names.putAll(NamesUsed.of(condition.tree())));
        List<String> missing = new ArrayList<>();
        names.forEach((name, type) -> {
            if (history.find(name, type).isEmpty() && (!isField(name) || history.fieldsLeftOut() > 0)) {
                missing.add(name);
            }
        });
        return missing;
    }

    private static RuleRows[] rows(DecisionHistory history, CheckedRuleSet rules, RuleRows[] known) {
        RuleRows[] rows = new RuleRows[rules.conditions().size()];
        for (int i = 0; i < rows.length; i++) {
            CheckedCondition condition = rules.conditions().get(i);
            Rule rule = rules.document().rules().get(i);
            RuleRows same = same(known, condition, rule);
            rows[i] = same == null ? RuleRows.of(condition.tree(), rule.id(), rule.rollout(), history) : same;
        }
        return rows;
    }

    private static @Nullable RuleRows same(RuleRows[] known, CheckedCondition condition, Rule rule) {
        for (RuleRows rows : known) {
            if (rows.areOf(condition.tree(), rule.id(), rule.rollout())) {
                return rows;
            }
        }
        return null;
    }

    /** Whether the rules differ in nothing but their conditions, so that the same rules fired give the same verdict. */
    private boolean sameVerdicts(CheckedRuleSet changed) {
        List<Rule> before = rules.document().rules();
        List<Rule> after = changed.document().rules();
        return changed.document().bands().equals(rules.document().bands())
                && before.size() == after.size()
                && IntStream.range(0, after.size())
                        .allMatch(i -> before.get(i).action() == after.get(i).action()
                                && before.get(i).points() == after.get(i).points()
                                && before.get(i).precedence() == after.get(i).precedence());
    }

    /** The rows in which a rule fires here and not there, or the other way round. */
    private long[] touched(Replay other) {
        long[] touched = new long[ConditionRows.words(history.rows())];
        for (int rule = 0; rule < rows.length; rule++) {
            long[] here = rows[rule].fired();
            long[] there = other.rows[rule].fired();
            if (here != there) {
                for (int word = 0; word < touched.length; word++) {
                    touched[word] |= here[word] ^ there[word];
                }
            }
        }
        return touched;
    }

    /** Gives a verdict to the touched rows, or to all. */
    private void rule(long @Nullable [] touched) {
        IntStream.range(0, ConditionRows.words(history.rows())).parallel().forEach(word -> {
            long asked = touched == null ? -1L : touched[word];
            if (asked != 0) {
                rule(word, asked);
            }
        });
    }

    private void rule(int word, long asked) {
        int from = word * Long.SIZE;
        int count = Math.min(Long.SIZE, history.rows() - from);
        int[] firing = new int[rows.length];
        int rulesFiring = 0;
        for (int rule = 0; rule < rows.length; rule++) {
            if ((rows[rule].fired()[word] & asked) != 0) {
                firing[rulesFiring++] = rule;
            }
        }
        int[] fired = new int[rulesFiring];
        for (int k = 0; k < count; k++) {
            if ((asked & 1L << k) != 0) {
                verdicts[from + k] = (byte)
                        outcome(from + k, firing, rulesFiring, fired).verdict().ordinal();
            }
        }
    }

    /** @param firing the rules that may fire in the row, rising */
    private Combination.Outcome outcome(int row, int[] firing, int rulesFiring, int[] fired) {
        int count = 0;
        for (int i = 0; i < rulesFiring; i++) {
            if (rows[firing[i]].fires(row)) {
                fired[count++] = firing[i];
            }
        }
        double probability = probabilities[row];
        return combination.combine(fired, count, Double.isNaN(probability) ? 0 : probability);
    }

    /** What the rule set says of a row. */
    public Combination.Outcome outcome(int row) {
        int[] all = IntStream.range(0, rows.length).toArray();
        return outcome(row, all, all.length, new int[rows.length]);
    }

    /** The verdict of a row. */
    public Verdict verdict(int row) {
        return VERDICTS[verdicts[row]];
    }

    /** Ids of the rules that fire in a row, in order of precedence. */
    public List<String> firedRules(int row) {
        return ids(rule -> rule.fires(row));
    }

    /** Ids of the rules that are in the shadow in a row and would fire. */
    public List<String> shadowRules(int row) {
        return ids(rule -> rule.isShadow(row));
    }

    private List<String> ids(Predicate<RuleRows> wanted) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (wanted.test(rows[i])) {
                ids.add(rules.document().rules().get(i).id());
            }
        }
        return ids;
    }

    /** The rows in which a rule fires, a bit a row; not to be written to. */
    public long[] firedRows(int rule) {
        return rows[rule].fired();
    }

    /** The rows in which a rule would fire but for the shadow, a bit a row; empty where there are none. */
    long[] shadowRows(int rule) {
        return rows[rule].shadow();
    }

    /** The rules that are replayed. */
    public CheckedRuleSet rules() {
        return rules;
    }

    /** What they are replayed over. */
    public DecisionHistory history() {
        return history;
    }
}
