package io.tidegate.rules.check;

import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.ruleset.CheckedCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Walks the parts of conditions. */
final class Parts {
    private Parts() {}

    /** Shows a part and all below it, from the left. */
    static void visit(Expr part, Consumer<Expr> visitor) {
        visitor.accept(part);
        for (Expr below : part.parts()) {
            visit(below, visitor);
        }
    }

    /** Knobs that a part names, without {@code knob.} before them. */
    static Set<String> knobs(Expr part) {
        Set<String> names = new TreeSet<>();
        visit(part, found -> {
            if (found instanceof NumberExpr.Knob knob) {
                names.add(knob.name());
            }
        });
        return names;
    }

    /** The parts that {@code &&} joins at the top. */
    static List<FlagExpr> joined(FlagExpr tree) {
        List<FlagExpr> joined = new ArrayList<>();
        if (tree instanceof FlagExpr.And and) {
            joined.addAll(joined(and.left()));
            joined.addAll(joined(and.right()));
        } else {
            joined.add(tree);
        }
        return joined;
    }

    /** Where the leftmost character of a part stands, in code points: an operator's own place is between its sides. */
    static int start(CheckedCondition condition, Expr part) {
        int start = condition.offset(part);
        for (Expr below : part.parts()) {
            start = Math.min(start, start(condition, below));
        }
        return start;
    }
}
