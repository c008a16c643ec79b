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
        grounds.visit(condition, true);
        return List.copyOf(grounds.found);
    }

    private void visit(FlagExpr part, boolean wanted) {
        if (part instanceof FlagExpr.Not not) {
            visit(not.operand(), !wanted);
        } else if (part instanceof FlagExpr.And and) {
            sides(and.left(), and.right(), FALSE, wanted);
        } else if (part instanceof FlagExpr.Or or) {
            sides(or.left(), or.right(), TRUE, wanted);
        } else if (part instanceof FlagExpr.Choice choice) {
            choice(choice, wanted);
        } else if (part instanceof FlagExpr.FlagCompared compared) {
            compared(compared);
        } else {
            found.add(new Ground(part, wanted, values.flag(part)));
        }
    }

    /** One side settles it alone where it has the deciding value; an absent one does where no side has. */
    private void sides(FlagExpr left, FlagExpr right, int deciding, boolean wanted) {
        int first = values.flag(left);
        int second = values.flag(right);
        if (first == deciding || second != deciding && first == ABSENT) {
            visit(left, wanted);
        } else if (second == deciding || second == ABSENT) {
            visit(right, wanted);
        } else {
            visit(left, wanted);
            visit(right, wanted);
        }
    }

    private void choice(FlagExpr.Choice choice, boolean wanted) {
        int chosen = values.flag(choice.condition());
        visit(choice.condition(), chosen != FALSE);
        if (chosen != ABSENT) {
            visit(chosen == TRUE ? choice.yes() : choice.no(), wanted);
        }
    }

    /** What the two sides are is told, whatever was wanted of each. */
    private void compared(FlagExpr.FlagCompared compared) {
        int left = values.flag(compared.left());
        int right = values.flag(compared.right());
        if (left == ABSENT) {
            visit(compared.left(), true);
        } else if (right == ABSENT) {
            visit(compared.right(), true);
        } else {
            visit(compared.left(), left == TRUE);
            visit(compared.right(), right == TRUE);
        }
    }
}
