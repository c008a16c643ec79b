package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.FlagExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds sides of {@code &&} and {@code ||} without which a condition says the same, wherever the knobs stand. A side that
 * only asks whether values are there is left in peace: it says what its writer had in mind, and does no harm.
 */
final class IdlePartCheck {
    /** Most parts of a condition that are tried; each costs as much as the condition does. */
    private static final int PARTS_MAX = 64;

    private final Domains domains;
    private final Findings findings;

    IdlePartCheck(Domains domains, Findings findings) {
        this.domains = domains;
        this.findings = findings;
    }

    void check(InspectedRule rule) {
        if (!mayHaveSides(rule.tree())) {
            return;
        }
        for (FlagExpr part : idle(rule.tree())) {
            findings.add(Check.IDLE_PART, rule.at(part), message(part));
        }
    }

    /** The idle parts of a condition. */
    List<FlagExpr> idle(FlagExpr tree) {
        return new Search(tree).idle;
    }

    /** The condition without its idle parts. */
    FlagExpr simplified(FlagExpr tree) {
        return new Search(tree).simplified;
    }

    private String message(FlagExpr part) {
        List<Clause> own = clauses(part);
        String words;
        if (Domains.isAlways(own)) {
            words = " is always so" + Cause.because(part, domains);
        } else if (own.isEmpty()) {
            words = " is never so" + Cause.because(part, domains);
        } else {
            words = " changes nothing beside the rest of the condition";
        }
        return Cause.quoted(part) + words + ". Correct it, or take it out.";
    }

    private List<Clause> clauses(FlagExpr part) {
        return domains.clauses(KnobTurning.FREE.turn(part));
    }

    /** Takes out of one condition what can be taken out, one part after the other, the later ones first. */
    private final class Search {
        private final List<FlagExpr> idle = new ArrayList<>();
        private final List<Clause> said;
        private final FlagExpr simplified;
        private int tried;

        Search(FlagExpr tree) {
            this.said = clauses(tree);
            this.simplified = simplify(tree, UnaryOperator.identity());
        }

        /** @param around makes the whole condition of what stands in the part's place */
        private FlagExpr simplify(FlagExpr part, UnaryOperator<FlagExpr> around) {
            if (part instanceof FlagExpr.And and) {
                return sides(and.left(), and.right(), around, FlagExpr.And::new);
            }
            if (part instanceof FlagExpr.Or or) {
                return sides(or.left(), or.right(), around, FlagExpr.Or::new);
            }
            if (part instanceof FlagExpr.Not not) {
                return new FlagExpr.Not(simplify(not.operand(), operand -> around.apply(new FlagExpr.Not(operand))));
            }
            return part;
        }

        private FlagExpr sides(FlagExpr left, FlagExpr right, UnaryOperator<FlagExpr> around, Joined joined) {
            if (isIdle(right, around.apply(left))) {
                return simplify(left, around);
            }
            if (isIdle(left, around.apply(right))) {
                return simplify(right, around);
            }
            FlagExpr first = simplify(left, part -> around.apply(joined.of(part, right)));
            return joined.of(first, simplify(right, part -> around.apply(joined.of(first, part))));
        }

        private boolean isIdle(FlagExpr part, FlagExpr without) {
            if (asksPresenceOnly(part) || ++tried > PARTS_MAX) {
                return false;
            }
            List<Clause> rest = clauses(without);
            if (!Domains.implies(rest, said) || !Domains.implies(said, rest)) {
                return false;
            }
            idle.add(part);
            return true;
        }
    }

    private static boolean mayHaveSides(FlagExpr tree) {
        return tree instanceof FlagExpr.And || tree instanceof FlagExpr.Or || tree instanceof FlagExpr.Not;
    }

    private static boolean asksPresenceOnly(FlagExpr part) {
        if (part instanceof FlagExpr.And and) {
            return asksPresenceOnly(and.left()) && asksPresenceOnly(and.right());
        }
        return part instanceof FlagExpr.Present;
    }

    /** Joins two sides. */
    @FunctionalInterface
    private interface Joined {
        FlagExpr of(FlagExpr left, FlagExpr right);
    }
}
