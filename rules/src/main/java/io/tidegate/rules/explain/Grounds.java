package io.tidegate.rules.explain;

import static io.tidegate.rules.ruleset.FlagReader.ABSENT;
import static io.tidegate.rules.ruleset.FlagReader.FALSE;
import static io.tidegate.rules.ruleset.FlagReader.TRUE;
import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.engine.PartValues;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that make a condition what it is on one event, and no others: of an OR that is true the first true branch, of
 * an AND that is false the first false one. Whatever the other parts were, the condition would be the same.
 */
final class Grounds {
    private final PartValues values;
    private final List<Ground> found = new ArrayList<>();

    private Grounds(PartValues values) {
        this.values = requireNonNull(values, "values is null");
    }

    /** The grounds of a condition, in the order of its text. */
    static List<Ground> of(FlagExpr condition, PartValues values) {
        Grounds grounds = new Grounds(values);
        grounds.visit(condition, true, true);
        return List.copyOf(grounds.found);
    }

    /**
     * Of a condition that is not true, the first ground that would have to be another, after those by which a choice came
     * to it. Where two flags are compared all grounds of both, because none of them alone is wrong.
     */
    static List<Ground> first(FlagExpr condition, PartValues values) {
        Grounds grounds = new Grounds(values);
        grounds.visit(condition, true, false);
        return List.copyOf(grounds.found);
    }

    private void visit(FlagExpr part, boolean wanted, boolean all) {
        if (part instanceof FlagExpr.Not not) {
            visit(not.operand(), !wanted, all);
        } else if (part instanceof FlagExpr.And and) {
            sides(and.left(), and.right(), FALSE, wanted, all);
        } else if (part instanceof FlagExpr.Or or) {
            sides(or.left(), or.right(), TRUE, wanted, all);
        } else if (part instanceof FlagExpr.Choice choice) {
            choice(choice, wanted, all);
        } else if (part instanceof FlagExpr.FlagCompared compared) {
            compared(compared);
        } else {
            found.add(new Ground(part, wanted, values.flag(part)));
        }
    }

    /** One side settles it alone where it has the deciding value; an absent one does where no side has. */
    private void sides(FlagExpr left, FlagExpr right, int deciding, boolean wanted, boolean all) {
        int first = values.flag(left);
        int second = values.flag(right);
        boolean leftAlone = first == deciding || second != deciding && first == ABSENT;
        boolean rightAlone = !leftAlone && (second == deciding || second == ABSENT);
        if (!rightAlone) {
            visit(left, wanted, all);
        }
        if (rightAlone || !leftAlone && all) {
            visit(right, wanted, all);
        }
    }

    private void choice(FlagExpr.Choice choice, boolean wanted, boolean all) {
        int chosen = values.flag(choice.condition());
        visit(choice.condition(), chosen != FALSE, true);
        if (chosen != ABSENT) {
            visit(chosen == TRUE ? choice.yes() : choice.no(), wanted, all);
        }
    }

    /** What the two sides are is told, whatever was wanted of each. */
    private void compared(FlagExpr.FlagCompared compared) {
        int left = values.flag(compared.left());
        int right = values.flag(compared.right());
        if (left == ABSENT) {
            visit(compared.left(), true, true);
        } else if (right == ABSENT) {
            visit(compared.right(), true, true);
        } else {
            visit(compared.left(), left == TRUE, true);
            visit(compared.right(), right == TRUE, true);
        }
    }
}
