package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.Folding;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/*
 * A division by zero is no error: it gives an infinite number, which is above every limit. So it matters only where the
 * rest of the condition lets a zero through. What must be so for a part to matter is gathered on the way down to it, and
 * goes by what the whole must be for the rule to fire. For a && b to be true, b must be so for a to matter; for it to be
 * false, as in !(a && b), b must not be false, which an absent b is not.
 */

/** Finds divisors that are zero, or may be. */
final class DivisionCheck {
    private static final NumberExpr ZERO = new NumberExpr.Constant(0);

    private final Domains domains;
    private final Vocabulary vocabulary;
    private final Findings findings;

    DivisionCheck(Domains domains, Vocabulary vocabulary, Findings findings) {
        this.domains = domains;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    void check(InspectedRule rule) {
        new Walk(rule).visit(rule.tree(), new FlagExpr.Constant(true), Wanted.TRUE);
    }

    /** What a part must be for the rule to fire. */
    private enum Wanted {
        TRUE,
        FALSE,
        EITHER;

        Wanted turned() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case EITHER -> EITHER;
            };
        }
    }

    /** Goes down the parts of one condition, and tells of each divisor once. */
    private final class Walk {
        private final InspectedRule rule;
        private final Set<NumberExpr> told = new HashSet<>();

        Walk(InspectedRule rule) {
            this.rule = rule;
        }

        /** @param given what must be so for the part to matter */
        void visit(Expr part, FlagExpr given, Wanted wanted) {
            if (part instanceof FlagExpr.And and) {
                visit(and.left(), new FlagExpr.And(given, unsettledAnd(and.right(), wanted)), wanted);
                visit(and.right(), new FlagExpr.And(given, unsettledAnd(and.left(), wanted)), wanted);
            } else if (part instanceof FlagExpr.Or or) {
                visit(or.left(), new FlagExpr.And(given, unsettledOr(or.right(), wanted)), wanted);
                visit(or.right(), new FlagExpr.And(given, unsettledOr(or.left(), wanted)), wanted);
            } else if (part instanceof FlagExpr.Not not) {
                visit(not.operand(), given, wanted.turned());
            } else if (part instanceof FlagExpr.Choice || part instanceof NumberExpr.Choice) {
                FlagExpr condition = (FlagExpr) part.parts().get(0);
                visit(condition, given, Wanted.EITHER);
                visit(part.parts().get(1), new FlagExpr.And(given, condition), wanted);
                visit(part.parts().get(2), new FlagExpr.And(given, new FlagExpr.Not(condition)), wanted);
            } else {
                if (part instanceof NumberExpr.Arithmetic division
                        && division.operator() == NumberExpr.Operator.DIVIDE
                        && !told.contains(division.right())
                        && tells(rule, division, given)) {
                    told.add(division.right());
                }
                part.parts().forEach(below -> visit(below, given, Wanted.EITHER));
            }
        }
    }

    private static FlagExpr unsettledAnd(FlagExpr other, Wanted wanted) {
        return wanted == Wanted.TRUE ? other : Unsettled.notFalse(other);
    }

    private static FlagExpr unsettledOr(FlagExpr other, Wanted wanted) {
        return wanted == Wanted.FALSE ? new FlagExpr.Not(other) : Unsettled.notTrue(other);
    }

    /** Adds what there is to tell of a division, and whether there is anything. */
    private boolean tells(InspectedRule rule, NumberExpr.Arithmetic division, FlagExpr given) {
        NumberExpr divisor = division.right();
        OptionalDouble known = Folding.of(divisor);
        String text = "'" + PartText.of(divisor) + "'";
        if (known.isPresent() && known.getAsDouble() == 0) {
            findings.add(
                    Check.DIVIDES_BY_ZERO,
                    rule.at(divisor),
                    text + " is 0, and nothing can be divided by it. Divide by another number.");
            return true;
        }
        if (known.isPresent()) {
            Optional<Knob> turned = knob(divisor).filter(knob -> knob.min() <= 0 && knob.max() >= 0);
            turned.ifPresent(knob -> findings.add(
                    Check.MAY_DIVIDE_BY_ZERO,
                    rule.at(divisor),
                    text + " can be turned to 0, and what is divided by 0 counts as infinite. Keep 0 out of the"
                            + " knob's bounds."));
            return turned.isPresent();
        }
        if (!mayBeZero(divisor, given)) {
            return false;
        }
        findings.add(
                Check.MAY_DIVIDE_BY_ZERO,
                rule.at(divisor),
                text + " may be 0, and what is divided by 0 counts as infinite. Write '" + PartText.of(divisor)
                        + " != 0 && ' before it.");
        return true;
    }

    private Optional<Knob> knob(NumberExpr divisor) {
        return divisor instanceof NumberExpr.Knob knob ? vocabulary.knob("knob." + knob.name()) : Optional.empty();
    }

    private boolean mayBeZero(NumberExpr divisor, FlagExpr given) {
        List<Clause> possible = domains.clauses(new FlagExpr.And(given, isZero(divisor)));
        return possible.stream().anyMatch(clause -> !excludesZero(clause, divisor));
    }

    /** When a number is zero, as far as the normal form can follow; that products of tiny numbers are zero is let pass. */
    private static FlagExpr isZero(NumberExpr number) {
        if (number instanceof NumberExpr.Choice choice) {
            return new FlagExpr.Choice(choice.condition(), isZero(choice.yes()), isZero(choice.no()));
        }
        if (number instanceof NumberExpr.Negation negation) {
            return isZero(negation.operand());
        }
        if (number instanceof NumberExpr.Arithmetic part && part.operator() == NumberExpr.Operator.MULTIPLY) {
            return new FlagExpr.Or(isZero(part.left()), isZero(part.right()));
        }
        if (number instanceof NumberExpr.Arithmetic part && part.operator() == NumberExpr.Operator.DIVIDE) {
            return isZero(part.left());
        }
        return new FlagExpr.Compared(number, Comparison.EQUAL, ZERO);
    }

    /** Whether a comparison of the divisor itself, which is a residual, keeps zero out. */
    private static boolean excludesZero(Clause clause, NumberExpr divisor) {
        for (Residual residual : clause.residuals()) {
            if (residual.part() instanceof FlagExpr.Compared compared) {
                OptionalDouble right = Folding.of(compared.right());
                OptionalDouble left = Folding.of(compared.left());
                boolean holdsOfZero = compared.left().equals(divisor) && right.isPresent()
                        ? compared.comparison().holds(0, right.getAsDouble())
                        : compared.right().equals(divisor) && left.isPresent()
                                ? compared.comparison().holds(left.getAsDouble(), 0)
                                : residual.wanted();
                if (holdsOfZero != residual.wanted()) {
                    return true;
                }
            }
        }
        return false;
    }
}
