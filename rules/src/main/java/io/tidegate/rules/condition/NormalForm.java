package io.tidegate.rules.condition;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * Three values become two. "Is true" and "is false" are asked of a part separately; absent is where neither is so. By
 * Kleene's strong logic, which is what CEL's && and || do with errors,
 *
 *     true(a && b)    = true(a) and true(b)    false(a && b) = false(a) or false(b)
 *     true(a || b)    = true(a) or true(b)     false(a || b) = false(a) and false(b)
 *     true(!a)        = false(a)               false(!a)     = true(a)
 *     true(a ? b : c) = true(a) and true(b) or false(a) and true(c)
 *
 * so that NOT is gone, and what is left, "is true" and "is false" of comparisons, are plain questions with two answers:
 * false(x > 5) holds of 5 and of NaN, and not of absence.
 */

/**
 * A condition as clauses of which one must hold: a disjunctive normal form, exact also where values are absent. A part
 * that would take more than {@link #CLAUSES_MAX} is left whole, as a residual.
 */
public final class NormalForm implements FlagExpr.Visitor<List<Clause>> {
    /** Most clauses of a condition. */
    public static final int CLAUSES_MAX = 16;

    private final boolean wanted;
    private final NormalForm opposite;
    /** A choice asks its condition twice, and that one its own: each part is worked out once. */
    private final Map<FlagExpr, List<Clause>> known = new IdentityHashMap<>();

    private NormalForm() {
        this.wanted = true;
        this.opposite = new NormalForm(this);
    }

    private NormalForm(NormalForm opposite) {
        this.wanted = false;
        this.opposite = opposite;
    }

    /** The clauses of which one holds if and only if the condition is exactly true; none where it never is. */
    public static List<Clause> of(FlagExpr condition) {
        return new NormalForm().clauses(condition, true);
    }

    private NormalForm that(boolean wants) {
        return wants == wanted ? this : opposite;
    }

    private List<Clause> clauses(FlagExpr part, boolean wants) {
        NormalForm asked = that(wants);
        List<Clause> clauses = asked.known.get(part);
        if (clauses == null) {
            clauses = part.accept(asked);
            asked.known.put(part, clauses);
        }
        return clauses;
    }

    @Override
    public List<Clause> constant(FlagExpr.Constant part) {
        return part.value() == wanted ? List.of(Clause.ALWAYS) : List.of();
    }

    @Override
    public List<Clause> named(FlagExpr.Named part) {
        return List.of(Clause.of(part.name(), FlagSet.of(wanted)));
    }

    @Override
    public List<Clause> present(FlagExpr.Present part) {
        ValueSet present = ValueSet.present(part.of());
        return List.of(Clause.of(part.name(), wanted ? present : present.complement()));
    }

    @Override
    public List<Clause> not(FlagExpr.Not part) {
        return clauses(part.operand(), !wanted);
    }

    @Override
    public List<Clause> and(FlagExpr.And part) {
        return wanted ? both(part.left(), true, part.right(), true) : either(part, part.left(), part.right());
    }

    @Override
    public List<Clause> or(FlagExpr.Or part) {
        return wanted ? either(part, part.left(), part.right()) : both(part.left(), false, part.right(), false);
    }

    @Override
    public List<Clause> choice(FlagExpr.Choice part) {
        return sum(
                part,
                both(part.condition(), true, part.yes(), wanted),
                both(part.condition(), false, part.no(), wanted));
    }

    @Override
    public List<Clause> flagCompared(FlagExpr.FlagCompared part) {
        boolean alike = part.equal() == wanted;
        return sum(part, both(part.left(), true, part.right(), alike), both(part.left(), false, part.right(), !alike));
    }

    @Override
    public List<Clause> compared(FlagExpr.Compared part) {
        Optional<Boolean> known = Folding.of(part);
        if (known.isPresent()) {
            return constant(new FlagExpr.Constant(known.get()));
        }
        return SingleName.of(part).map(asked -> List.of(asked.clause(wanted))).orElseGet(() -> residual(part));
    }

    @Override
    public List<Clause> textCompared(FlagExpr.TextCompared part) {
        Optional<Boolean> known = Folding.of(part);
        if (known.isPresent()) {
            return constant(new FlagExpr.Constant(known.get()));
        }
        return SingleName.of(part).map(asked -> List.of(asked.clause(wanted))).orElseGet(() -> residual(part));
    }

    @Override
    public List<Clause> numberIn(FlagExpr.NumberIn part) {
        return SingleName.of(part).map(asked -> List.of(asked.clause(wanted))).orElseGet(() -> residual(part));
    }

    @Override
    public List<Clause> textIn(FlagExpr.TextIn part) {
        return SingleName.of(part).map(asked -> List.of(asked.clause(wanted))).orElseGet(() -> residual(part));
    }

    @Override
    public List<Clause> textAsked(FlagExpr.TextAsked part) {
        return residual(part);
    }

    /** The part as it is, and what must be there for it to be anything. */
    private List<Clause> residual(FlagExpr part) {
        Clause clause = Clause.of(new Residual(part, wanted));
        for (NeededNames.Needed needed : NeededNames.of(part)) {
            clause = clause.and(Clause.of(needed.name(), ValueSet.present(needed.type())))
                    .orElseThrow();
        }
        return List.of(clause);
    }

    private List<Clause> either(FlagExpr whole, FlagExpr left, FlagExpr right) {
        return sum(whole, clauses(left, wanted), clauses(right, wanted));
    }

    private List<Clause> sum(FlagExpr whole, List<Clause> left, List<Clause> right) {
        List<Clause> sum = new ArrayList<>(left);
        right.forEach(clause -> add(sum, clause));
        return sum.size() > CLAUSES_MAX ? residual(whole) : sum;
    }

    private List<Clause> both(FlagExpr left, boolean leftWanted, FlagExpr right, boolean rightWanted) {
        List<Clause> first = clauses(left, leftWanted);
        List<Clause> second = clauses(right, rightWanted);
        if (first.size() * second.size() > CLAUSES_MAX) {
            if (first.size() > second.size()) {
                first = that(leftWanted).residual(left);
            } else {
                second = that(rightWanted).residual(right);
            }
        }
        List<Clause> product = new ArrayList<>();
        for (Clause one : first) {
            for (Clause other : second) {
                one.and(other).ifPresent(both -> add(product, both));
            }
        }
        return product;
    }

    /** Adds a clause, as part of another where that is possible. */
    private static void add(List<Clause> clauses, Clause clause) {
        Clause added = clause;
        for (int i = 0; i < clauses.size(); i++) {
            Optional<Clause> joined = clauses.get(i).or(added);
            if (joined.isPresent()) {
                added = joined.get();
                clauses.remove(i);
                i = -1; // what it has become may join an earlier one
            }
        }
        clauses.add(added);
    }
}
