package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.explain.FeaturePhrase;
import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.features.explain.WindowWords;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.FlagExpr.Compared;
import io.tidegate.rules.condition.NumberExpr;
import java.time.Instant;
import java.util.Optional;

/** Comparisons of numbers in words. */
final class ComparisonWords {
    private static final int CLOCK_BEGIN = 11;
    private static final int CLOCK_END = 16;

    private final Subjects subjects;
    private final Quantities quantities;
    private final Optional<Evidence> evidence;
    private final RatioWords ratios;

    ComparisonWords(Subjects subjects, Quantities quantities, Optional<Evidence> evidence) {
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.quantities = requireNonNull(quantities, "quantities is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
        this.ratios = new RatioWords(subjects, quantities, evidence);
    }

    /** One that has a value; what is absent has other words. */
    Said say(Compared part, boolean wanted) {
        boolean turn = Quantities.folded(part.left()).isPresent()
                && Quantities.folded(part.right()).isEmpty();
        Compared turned = turn ? new Compared(part.right(), part.comparison().mirrored(), part.left()) : part;
        Optional<Said> ratio = ratios.say(turned, wanted);
        if (ratio.isPresent()) {
            return ratio.get();
        }
        return Quantities.folded(turned.right()).isPresent() ? toConstant(turned, wanted) : toOther(turned, wanted);
    }

    private Said toConstant(Compared part, boolean wanted) {
        double bound = Quantities.folded(part.right()).orElseThrow();
        if (part.left() instanceof NumberExpr.Named named) {
            if (named.name().equals(Subjects.HOUR) && ClauseWords.isHour(bound)) {
                return hour((int) bound, part.comparison(), quantities.knobs(part.right()), wanted);
            }
            Optional<Said> flag = subjects.feature(named.name()).flatMap(feature -> flag(feature, part, wanted));
            if (flag.isPresent()) {
                return flag.get();
            }
        }
        Subject subject = quantities.subject(part.left());
        double value = value(part.left());
        String clause =
                ClauseWords.of(part.comparison(), quantities.constant(part.right(), value, subject.unit()), wanted);
        String plain = evidence.isPresent() ? subject.with(NumberText.beside(value, bound, subject.unit())) : "";
        return counted(part.left(), subject, clause, quantities.knobs(part.right()), plain);
    }

    private Said toOther(Compared part, boolean wanted) {
        Subject subject = quantities.subject(part.left());
        String right = quantities.noun(part.right());
        double value = value(part.left());
        double other = value(part.right());
        Unit unit = subject.unit();
        Unit otherUnit = quantities.unit(part.right());
        String asked = ClauseWords.of(part.comparison(), right, wanted);
        String clause = evidence.isPresent() ? asked + ", " + NumberText.beside(other, value, otherUnit) : asked;
        String plain = evidence.isPresent() ? subject.with(NumberText.beside(value, other, unit)) : "";
        Said said = counted(part.left(), new Subject(subject.noun(), unit), clause, "", plain);
        boolean needed = said.role() != Said.Role.REPORTED;
        return new Said(
                said.key(),
                subject.noun() + " is " + asked,
                said.fact(),
                clause,
                "",
                needed,
                said.window(),
                said.role());
    }

    /** With the better fact where it is about events that were counted or reported. */
    private Said counted(NumberExpr part, Subject subject, String clause, String knobs, String plain) {
        Optional<Reported> product = Product.of(part, subjects).reported();
        boolean reportedAlone = Product.of(part, subjects).isReportedAlone();
        Optional<Reported> reported = reportedAlone
                ? product
                : part instanceof NumberExpr.Named named ? subjects.reported(named.name()) : Optional.empty();
        String asked = subject.with(clause) + knobs;
        if (reported.isPresent()) {
            Optional<String> fact = evidence.flatMap(reported.get()::fact);
            String of = fact.isPresent() && reportedAlone ? clause + " of them" : clause;
            return new Said(
                    fact.isPresent() ? "reported " + reported.get().window() : subject.noun(),
                    asked,
                    fact.orElse(plain),
                    of,
                    knobs,
                    false,
                    Optional.of(reported.get().window()),
                    fact.isPresent() ? Said.Role.REPORTED : Said.Role.OTHER);
        }
        Optional<WindowWords> window = part instanceof NumberExpr.Named named
                ? subjects.feature(named.name())
                        .filter(feature -> feature.feature().aggregate() == Aggregate.COUNT)
                        .flatMap(FeaturePhrase::window)
                : Optional.empty();
        return new Said(
                subject.noun(),
                asked,
                plain,
                clause,
                knobs,
                false,
                window,
                window.isPresent() ? Said.Role.COUNTED : Said.Role.OTHER);
    }

    private Said hour(int hour, Comparison comparison, String knobs, boolean wanted) {
        String clause = ClauseWords.hour(comparison, hour, wanted);
        return new Said(
                Subjects.HOUR,
                "it is " + clause + " UTC" + knobs,
                evidence.map(this::clock).orElse(""),
                clause + knobs);
    }

    /** It was 03:20 UTC. */
    private String clock(Evidence known) {
        String time =
                Instant.ofEpochMilli(known.facts().event().eventTimeMillis()).toString();
        int begin = time.indexOf('T') + 1;
        return "it was " + time.substring(begin, begin + CLOCK_END - CLOCK_BEGIN) + " UTC";
    }

    /** Where a flag of the event's must be 1, or must be 0, for the comparison to be as it is wanted. */
    private Optional<Said> flag(FeaturePhrase feature, Compared part, boolean wanted) {
        double bound = Quantities.folded(part.right()).orElseThrow();
        boolean whenSet = part.comparison().holds(1, bound) == wanted;
        boolean whenNot = part.comparison().holds(0, bound) == wanted;
        if (feature.unit() != FeatureUnit.FLAG || whenSet == whenNot) {
            return Optional.empty();
        }
        FeatureDefinition definition = feature.feature();
        String asked = "it is " + ClauseWords.not(whenSet) + flag(definition);
        return Optional.of(new Said(
                feature.noun(),
                asked,
                evidence.map(known -> flag(definition, known)).orElse(""),
                ""));
    }

    private String flag(FeatureDefinition flag, Evidence known) {
        double value = known.feature(flag);
        String words = ClauseWords.not(value != 0) + flag(flag);
        return flag.aggregate() == Aggregate.NIGHT ? clock(known) + ", " + words : "it was " + words;
    }

    private static String flag(FeatureDefinition flag) {
        return flag.aggregate() == Aggregate.NIGHT ? "at night (00:00 to 06:59 UTC)" : "on a weekend (UTC)";
    }

    private double value(NumberExpr part) {
        return evidence.map(known -> known.values().number(part)).orElse(Double.NaN);
    }
}
