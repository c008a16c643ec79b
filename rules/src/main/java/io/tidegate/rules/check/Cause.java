package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NamesUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Why a condition is never so.
 *
 * @param part where to point at
 * @param words a sentence's end without its full stop
 */
record Cause(FlagExpr part, String words) {
    Cause {
        requireNonNull(part, "part is null");
        requireNonNull(words, "words is null");
    }

    /** The smallest part, or the two parts, that are never so. */
    static Cause of(FlagExpr never, Domains domains, Function<FlagExpr, List<Clause>> clauses) {
        if (never instanceof FlagExpr.Or or) {
            return of(or.left(), domains, clauses);
        }
        List<FlagExpr> parts = Parts.joined(never);
        List<List<Clause>> said = new ArrayList<>();
        for (FlagExpr part : parts) {
            said.add(clauses.apply(part));
            if (said.get(said.size() - 1).isEmpty()) {
                return part instanceof FlagExpr.Or
                        ? of(part, domains, clauses)
                        : new Cause(part, quoted(part) + " is never so" + because(part, domains));
            }
        }
        for (int later = 1; later < parts.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (!canBothBe(said.get(earlier), said.get(later))) {
                    FlagExpr other = parts.get(earlier);
                    return new Cause(
                            parts.get(later),
                            quoted(other) + " and " + quoted(parts.get(later)) + " are never both so");
                }
            }
        }
        return new Cause(never, "its parts are never all so");
    }

    /** What the one name of a part can be, such as {@code , because event.hour is from 0 to 23}. */
    static String because(FlagExpr part, Domains domains) {
        Set<String> names = NamesUsed.of(part).keySet();
        if (names.size() != 1) {
            return "";
        }
        String name = names.iterator().next();
        return ValueWords.of(domains.of(name))
                .map(words -> ", because " + name + " is " + words)
                .orElse("");
    }

    static String quoted(FlagExpr part) {
        return "'" + PartText.of(part) + "'";
    }

    private static boolean canBothBe(List<Clause> some, List<Clause> others) {
        return some.stream().anyMatch(one -> others.stream()
                .anyMatch(other -> one.and(other).isPresent()));
    }
}
