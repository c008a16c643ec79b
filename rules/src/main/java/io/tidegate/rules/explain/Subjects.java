package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.explain.FeaturePhrase;
import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.features.explain.WindowWords;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Map;
import java.util.Optional;

/** What sentences call the names of rules: those of the event here, those of features by their definitions. */
final class Subjects {
    static final String HOUR = "event.hour";

    private static final String FEATURE = "feature.";
    private static final String ATTRIBUTE = "attr.";
    private static final String PROFILE = "profile.";

    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("event.amount", "the amount as paid"),
            Map.entry("event.billing_amount", "the amount"),
            Map.entry(HOUR, "the hour (UTC)"),
            Map.entry("event.kind", "the kind of event"),
            Map.entry("application.amount", "the amount applied for"),
            Map.entry("application.term_months", "the term in months"),
            Map.entry("application.employees", "the number of employees"),
            Map.entry("application.months_in_business", "the age of the business in months"),
            Map.entry("application.annual_revenue", "the yearly revenue"),
            Map.entry("application.existing_debt", "the existing debt"),
            Map.entry("score.probability", "the model's probability"),
            Map.entry("score.margin", "the model's margin"));

    private final FeatureCatalog catalog;
    private final String billing;
    private final String paid;
    private final String lent;

    Subjects(FeatureCatalog catalog, Optional<RiskEvent> event) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        Optional<Payment> payment = event.flatMap(RiskEvent::payment);
        this.billing = payment.map(known -> known.billing().currency()).orElse("");
        this.paid = payment.map(known -> known.amount().currency()).orElse("");
        this.lent = event.flatMap(RiskEvent::application)
                .map(LoanApplication::requested)
                .map(requested -> requested.currency())
                .orElse("");
    }

    /** The subject of a name. */
    Subject of(String name) {
        Optional<Parts> ratio = ratio(name);
        if (ratio.isPresent()) {
            return new Subject(
                    ratio.get().above().noun() + " divided by "
                            + ratio.get().below().noun(),
                    Unit.NUMBER);
        }
        Optional<FeaturePhrase> feature = feature(name);
        if (feature.isPresent()) {
            return of(feature.get());
        }
        return new Subject(noun(name), unit(name));
    }

    /** The phrase of a name that is a feature's. */
    Optional<FeaturePhrase> feature(String name) {
        return name.startsWith(FEATURE) ? phrase(name.substring(FEATURE.length())) : Optional.empty();
    }

    /** The share and the count of the same events, where the catalog has both; by the name of the share. */
    Optional<Reported> reported(String name) {
        return feature(name)
                .filter(share -> share.feature().aggregate() == Aggregate.LABEL_RATE)
                .flatMap(share -> catalog.definitions().stream()
                        .filter(other -> other.aggregate() == Aggregate.COUNT && sameEvents(other, share.feature()))
                        .findFirst()
                        .map(count -> new Reported(share, FeaturePhrase.of(count))));
    }

    /** What a RATIO is made of: above and below the line. */
    Optional<Parts> ratio(String name) {
        return feature(name)
                .map(FeaturePhrase::feature)
                .filter(ratio -> ratio.aggregate() == Aggregate.RATIO)
                .flatMap(ratio -> phrase(ratio.inputs().get(0))
                        .flatMap(above -> phrase(ratio.inputs().get(1)).map(below -> new Parts(above, below))));
    }

    /** Two features, one divided by the other. */
    record Parts(FeaturePhrase above, FeaturePhrase below) {}

    Subject of(FeaturePhrase phrase) {
        Unit unit = new Unit(phrase.unit(), phrase.unit() == FeatureUnit.MONEY ? billing : "");
        if (phrase.window().isPresent()) {
            WindowWords window = phrase.window().get();
            if (phrase.feature().aggregate() == Aggregate.COUNT) {
                return new Subject(
                        phrase.noun(),
                        unit,
                        said -> window.owner() + " had " + window.events(said) + " " + window.span());
            }
            if (phrase.feature().aggregate() == Aggregate.LABEL_RATE) {
                return new Subject(
                        phrase.noun(), unit, said -> said + " of " + window.events() + " were " + phrase.reported());
            }
        }
        return new Subject(phrase.noun(), unit);
    }

    private Optional<FeaturePhrase> phrase(String feature) {
        int index = catalog.index(feature);
        return index < 0
                ? Optional.empty()
                : Optional.of(FeaturePhrase.of(catalog.definitions().get(index)));
    }

    private static boolean sameEvents(FeatureDefinition one, FeatureDefinition other) {
        return one.source() == other.source()
                && one.by().equals(other.by())
                && one.windowMillis() == other.windowMillis()
                && one.delayMillis() == other.delayMillis()
                && one.filter().equals(other.filter());
    }

    private static String noun(String name) {
        String known = NOUNS.get(name);
        if (known != null) {
            return known;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (name.startsWith(ATTRIBUTE)) {
            return "the attribute " + name.substring(ATTRIBUTE.length());
        }
        if (name.startsWith(FEATURE)) {
            return name.substring(FEATURE.length());
        }
        if (name.startsWith(PROFILE)) {
            return "the " + spaced(last) + " in the " + table(name) + " profile";
        }
        return "the " + spaced(last);
    }

    /** The table of a name such as {@code profile.account.segment}. */
    static String table(String name) {
        int begin = name.indexOf('.') + 1;
        int end = name.indexOf('.', begin);
        return end < 0 ? name.substring(begin) : name.substring(begin, end);
    }

    private Unit unit(String name) {
        return switch (name) {
            case "event.amount" -> Unit.money(paid);
            case "event.billing_amount" -> Unit.money(billing);
            case "application.amount", "application.annual_revenue", "application.existing_debt" -> Unit.money(lent);
            case "application.term_months", "application.employees", "application.months_in_business" -> Unit.COUNT;
            default -> Unit.NUMBER;
        };
    }

    private static String spaced(String name) {
        return name.replace('_', ' ');
    }
}
