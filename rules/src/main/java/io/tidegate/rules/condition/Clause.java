package io.tidegate.rules.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Things that must all be so: each name's value in its set, and each residual as it is wanted.
 *
 * @param sets by name, none of them everything
 */
public record Clause(SortedMap<String, ValueSet> sets, List<Residual> residuals) {
    /** What is always so. */
    static final Clause ALWAYS = new Clause(new TreeMap<>(), List.of());

    public Clause {
        sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        residuals = List.copyOf(residuals);
    }

    /** A value must be in a set. */
    static Clause of(String name, ValueSet set) {
        TreeMap<String, ValueSet> sets = new TreeMap<>();
        if (!set.isEverything()) {
            sets.put(name, set);
        }
        return new Clause(sets, List.of());
    }

    /** A part must be as it is wanted. */
    static Clause of(Residual residual) {
        return new Clause(new TreeMap<>(), List.of(residual));
    }

    /** Both; empty where a value would have to be in two sets that share nothing. */
    public Optional<Clause> and(Clause other) {
        TreeMap<String, ValueSet> joined = new TreeMap<>(sets);
        for (Map.Entry<String, ValueSet> entry : other.sets.entrySet()) {
            joined.merge(entry.getKey(), entry.getValue(), ValueSet::and);
        }
        List<Residual> all = new ArrayList<>(residuals);
        for (Residual residual : other.residuals) {
            if (all.contains(new Residual(residual.part(), !residual.wanted()))) {
                return Optional.empty();
            }
            if (!all.contains(residual)) {
                all.add(residual);
            }
        }
        return joined.values().stream().anyMatch(ValueSet::isEmpty)
                ? Optional.empty()
                : Optional.of(new Clause(joined, all));
    }

    /** Either, as one clause; empty where it takes two. */
    Optional<Clause> or(Clause other) {
        if (implies(other)) {
            return Optional.of(other);
        }
        if (other.implies(this)) {
            return Optional.of(this);
        }
        if (!sets.keySet().equals(other.sets.keySet())
                || !new HashSet<>(residuals).equals(new HashSet<>(other.residuals))) {
            return Optional.empty();
        }
        TreeMap<String, ValueSet> joined = new TreeMap<>(sets);
        int differing = 0;
        for (Map.Entry<String, ValueSet> entry : other.sets.entrySet()) {
            ValueSet own = sets.get(entry.getKey());
            if (own != null && !own.equals(entry.getValue())) {
                differing++;
                ValueSet either = own.or(entry.getValue());
                if (either.isEverything()) {
                    joined.remove(entry.getKey());
                } else {
                    joined.put(entry.getKey(), either);
                }
            }
        }
        return differing <= 1 ? Optional.of(new Clause(joined, residuals)) : Optional.empty();
    }

    /** Whether the other is so whenever this is; no proof where it goes by what residuals compute. */
    public boolean implies(Clause other) {
        for (Map.Entry<String, ValueSet> entry : other.sets.entrySet()) {
            ValueSet own = sets.get(entry.getKey());
            if (own == null || !own.isWithin(entry.getValue())) {
                return false;
            }
        }
        return residuals.containsAll(other.residuals);
    }
}
