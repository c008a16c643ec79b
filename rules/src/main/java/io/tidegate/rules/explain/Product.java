package io.tidegate.rules.explain;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.rules.condition.Folding;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.NumberExpr.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The factors of a number.
 *
 * @param constants those that are the same for every event
 * @param reported a share and the count of the same events, which make a number of events together
 * @param rest all others
 */
record Product(List<NumberExpr> constants, Optional<Reported> reported, List<NumberExpr> rest) {
    Product {
        constants = List.copyOf(constants);
        rest = List.copyOf(rest);
    }

    /** The factors of a product; a number that is none is its only factor. */
    static Product of(NumberExpr part, Subjects subjects) {
        List<NumberExpr> factors = new ArrayList<>();
        collect(part, factors);
        List<NumberExpr> constants = new ArrayList<>();
        List<NumberExpr> rest = new ArrayList<>();
        factors.forEach(factor -> (Folding.of(factor).isPresent() ? constants : rest).add(factor));
        Optional<Reported> reported = takeReported(rest, subjects);
        return new Product(constants, reported, rest);
    }

    /** Whether it is a number of reported events and nothing else. */
    boolean isReportedAlone() {
        return isReportedOnly() && constants.isEmpty();
    }

    /** Whether it is a number of reported events, perhaps times a constant. */
    boolean isReportedOnly() {
        return reported.isPresent() && rest.isEmpty();
    }

    /** Whether one thing is left beside the constants, and it is no computation. */
    boolean isPlain() {
        return isReportedOnly() || reported.isEmpty() && rest.size() == 1 && rest.get(0) instanceof NumberExpr.Named;
    }

    /** The product of the constants. */
    double factor() {
        double factor = 1;
        for (NumberExpr constant : constants) {
            factor *= Folding.of(constant).orElseThrow();
        }
        return factor;
    }

    private static void collect(NumberExpr part, List<NumberExpr> factors) {
        if (part instanceof NumberExpr.Arithmetic arithmetic
                && arithmetic.operator() == Operator.MULTIPLY
                && Folding.of(part).isEmpty()) {
            collect(arithmetic.left(), factors);
            collect(arithmetic.right(), factors);
        } else {
            factors.add(part);
        }
    }

    private static Optional<Reported> takeReported(List<NumberExpr> factors, Subjects subjects) {
        for (NumberExpr share : factors) {
            if (share instanceof NumberExpr.Named named
                    && subjects.reported(named.name()).isPresent()) {
                for (NumberExpr count : factors) {
                    Optional<Reported> both = pair(named.name(), count, subjects);
                    if (both.isPresent()) {
                        factors.remove(share);
                        factors.remove(count);
                        return both;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Reported> pair(String share, NumberExpr count, Subjects subjects) {
        return count instanceof NumberExpr.Named named
                ? subjects.feature(named.name())
                        .filter(phrase -> phrase.feature().aggregate() == Aggregate.COUNT)
                        .flatMap(phrase -> subjects.reported(share)
                                .filter(reported ->
                                        reported.window().equals(phrase.window().orElseThrow()))
                                .map(reported -> new Reported(reported.share(), phrase)))
                : Optional.empty();
    }
}
