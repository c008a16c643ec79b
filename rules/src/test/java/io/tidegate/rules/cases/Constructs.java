package io.tidegate.rules.cases;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.condition.TextQuestion;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Rollout;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that can stand in a rule set and has words of its own. */
final class Constructs {
    private static final List<String> ROLLOUTS = List.of("in the shadow", "for a share", "from a time", "until a time");

    private Constructs() {}

    /** All there are, as the sealed types and enums have them. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>(ROLLOUTS);
        for (Class<?> kind : List.of(FlagExpr.class, NumberExpr.class, TextExpr.class)) {
            for (Class<?> part : kind.getPermittedSubclasses()) {
                all.add(name(part));
            }
        }
        for (Comparison comparison : Comparison.values()) {
            all.add(name(FlagExpr.Compared.class) + " " + comparison);
            all.add(name(FlagExpr.TextCompared.class) + " " + comparison);
        }
        for (boolean equal : new boolean[] {true, false}) {
            all.add(name(FlagExpr.FlagCompared.class) + " " + equal);
            all.add(name(FlagExpr.Constant.class) + " " + equal);
        }
        add(NumberExpr.Operator.values(), all);
        add(TextQuestion.values(), all);
        add(RuleAction.values(), all);
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.APPROVE) {
                all.add("band of " + verdict);
            }
        }
        return all;
    }

    /** Those that stand in a rule set. */
    static Set<String> of(CheckedRuleSet rules) {
        Set<String> met = new TreeSet<>();
        rules.conditions().forEach(condition -> visit(condition.tree(), met));
        rules.document().bands().forEach(band -> met.add("band of " + band.verdict()));
        for (Rule rule : rules.document().rules()) {
            met.add(name(rule.action()));
            Rollout rollout = rule.rollout();
            boolean[] is = {
                rollout.mode() == RuleMode.SHADOW,
                rollout.share() < 1,
                rollout.fromMillis() > Long.MIN_VALUE,
                rollout.untilMillis() < Long.MAX_VALUE
            };
            for (int i = 0; i < is.length; i++) {
                if (is[i]) {
                    met.add(ROLLOUTS.get(i));
                }
            }
        }
        return met;
    }

    private static void visit(Expr part, Set<String> met) {
        String name = name(part.getClass());
        met.add(name);
        if (part instanceof FlagExpr.Compared compared) {
            met.add(name + " " + compared.comparison());
        } else if (part instanceof FlagExpr.TextCompared compared) {
            met.add(name + " " + compared.comparison());
        } else if (part instanceof FlagExpr.FlagCompared compared) {
            met.add(name + " " + compared.equal());
        } else if (part instanceof FlagExpr.Constant constant) {
            met.add(name + " " + constant.value());
        } else if (part instanceof NumberExpr.Arithmetic arithmetic) {
            met.add(name(arithmetic.operator()));
        } else if (part instanceof FlagExpr.TextAsked asked) {
            met.add(name(asked.question()));
        }
        part.parts().forEach(below -> visit(below, met));
    }

    private static void add(Enum<?>[] values, Set<String> all) {
        for (Enum<?> value : values) {
            all.add(name(value));
        }
    }

    private static String name(Enum<?> value) {
        return value.getDeclaringClass().getSimpleName() + " " + value;
    }

    private static String name(Class<?> part) {
        return part.getName().substring(part.getPackageName().length() + 1);
    }
}
