package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.explain.FeaturePhrase;
import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.FlagExpr.Compared;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.NumberExpr.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comparisons that are about how many times one thing is another: a > k * b, a / b > k, a RATIO > k. */
final class RatioWords {
    private final Subjects subjects;
    private final Quantities quantities;
    private final Optional<Evidence> evidence;

    RatioWords(Subjects subjects, Quantities quantities, Optional<Evidence> evidence) {
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.quantities = requireNonNull(quantities, "quantities is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
    }

    /** A side of a ratio: NaN where its value is not known. */
    private record Side(Subject subject, double value) {}

    /** In words, where it is one of them and the values make sense as a ratio. */
    Optional<Said> say(Compared part, boolean wanted) {
        Optional<Said> said = quotient(part, wanted);
        return said.isPresent() ? said : multiple(part, wanted);
    }

    private Optional<Said> quotient(Compared part, boolean wanted) {
        if (Quantities.folded(part.right()).isEmpty()) {
            return Optional.empty();
        }
        double bound = Quantities.folded(part.right()).getAsDouble();
        if (part.left() instanceof NumberExpr.Named named) {
            return subjects.ratio(named.name())
                    .flatMap(parts -> said(
                            new Side(subjects.of(parts.above()), value(parts.above())),
                            new Side(subjects.of(parts.below()), value(parts.below())),
                            part.comparison(),
                            bound,
                            List.of(part.right()),
                            wanted));
        }
        if (!(part.left() instanceof NumberExpr.Arithmetic division)
                || division.operator() != Operator.DIVIDE
                || Quantities.folded(division.right()).isPresent()
                || !isSameKind(division)) {
            return Optional.empty();
        }
        return said(
                new Side(quantities.subject(division.left()), value(division.left())),
                new Side(quantities.subject(division.right()), value(division.right())),
                part.comparison(),
                bound,
                List.of(part.right()),
                wanted);
    }

    private boolean isSameKind(NumberExpr.Arithmetic division) {
        FeatureUnit kind = quantities.unit(division.left()).kind();
        return kind == quantities.unit(division.right()).kind()
                && (kind == FeatureUnit.MONEY || kind == FeatureUnit.COUNT);
    }

    private Optional<Said> multiple(Compared part, boolean wanted) {
        Product left = Product.of(part.left(), subjects);
        Product right = Product.of(part.right(), subjects);
        if (!left.isPlain() || !right.isPlain()) {
            return Optional.empty();
        }
        if (left.constants().isEmpty() && !right.constants().isEmpty()) {
            return said(side(left), side(right), part.comparison(), right.factor(), right.constants(), wanted);
        }
        if (right.constants().isEmpty() && !left.constants().isEmpty()) {
            return said(side(right), side(left), part.comparison().mirrored(), left.factor(), left.constants(), wanted);
        }
        return Optional.empty();
    }

    /** What of a product is no constant. */
    private Side side(Product product) {
        if (product.reported().isPresent()) {
            Reported reported = product.reported().get();
            double value = value(reported.share()) * value(reported.count());
            return new Side(reported.number(), value);
        }
        NumberExpr.Named named = (NumberExpr.Named) product.rest().get(0);
        return new Side(subjects.of(named.name()), value(named));
    }

    private Optional<Said> said(
            Side above, Side below, Comparison comparison, double times, List<NumberExpr> constants, boolean wanted) {
        if (!(times > 0) || Double.isInfinite(times)) {
            return Optional.empty();
        }
        String knobs = constants.stream()
                .map(constant -> quantities.knobs(constant).strip())
                .filter(text -> !text.isEmpty())
                .map(text -> " " + text)
                .collect(Collectors.joining());
        String noun = above.subject().noun();
        String key = noun + " by " + below.subject().noun();
        if (evidence.isEmpty()) {
            String clause = ClauseWords.of(comparison, NumberText.of(times, Unit.NUMBER) + " times", wanted);
            return Optional.of(
                    said(key, noun + " is " + clause + " " + below.subject().noun() + knobs, "", clause, knobs));
        }
        double ratio = above.value() / below.value();
        boolean sensible = below.value() > 0 && Double.isFinite(below.value()) && ratio >= 0 && Double.isFinite(ratio);
        if (!sensible || comparison.holds(ratio, times) != comparison.holds(above.value(), times * below.value())) {
            return Optional.empty();
        }
        String clause = ClauseWords.of(comparison, NumberText.ratio(times, ratio) + " times", wanted);
        String fact = noun + " is " + NumberText.ratio(ratio, times) + " times "
                + below.subject().noun() + " ("
                + NumberText.of(above.value(), above.subject().unit()) + " against "
                + NumberText.of(below.value(), below.subject().unit()) + ")";
        return Optional.of(
                said(key, noun + " is " + clause + " " + below.subject().noun() + knobs, fact, clause, knobs));
    }

    private static Said said(String key, String asked, String fact, String clause, String knobs) {
        return new Said(key, asked, fact, clause, knobs, false, Optional.empty(), Said.Role.OTHER);
    }

    private double value(NumberExpr part) {
        return evidence.map(known -> known.values().number(part)).orElse(Double.NaN);
    }

    private double value(FeaturePhrase phrase) {
        return evidence.map(known -> known.feature(phrase.feature())).orElse(Double.NaN);
    }
}
