package io.tidegate.features.catalog;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a catalog document and collects every mistake in it. */
final class CatalogReader {
    /** Most features of a catalog. */
    static final int FEATURES_MAX = 512;

    /** Longest window, and longest delay. */
    static final long WINDOW_MILLIS_MAX = Duration.ofDays(365).toMillis();

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern CATALOG_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final String name;
    private final String text;
    private final Document document;
    private final DocumentProblems problems;
    private final Map<String, FeatureDefinition> definitions = new LinkedHashMap<>();

    CatalogReader(String name, String text) {
        this.name = name;
        this.text = text;
        this.document = Document.read(name, text);
        this.problems = document.problems();
    }

    FeatureCatalog read() {
        DocumentMap root = document.root();
        DocumentValue<String> catalog = root.text("catalog");
        if (root.has("catalog") && !CATALOG_NAME.matcher(catalog.value()).matches()) {
            problems.add(
                    catalog.position(),
                    "A catalog's name is lower case letters, digits and hyphens, at most 64; found '" + catalog.value()
                            + "'.");
        }
        long version = root.integer("version", 1, Integer.MAX_VALUE);
        List<DocumentMap> features = root.maps("features");
        if (features.size() > FEATURES_MAX) {
            problems.add(
                    root.position("features"),
                    "A catalog has at most " + FEATURES_MAX + " features; found " + features.size() + ".");
        }
        for (DocumentMap feature : features) {
            readFeature(feature);
        }
        root.done();
        if (problems.isEmpty()
                && definitions.values().stream().noneMatch(d -> d.aggregate().kind() == Aggregate.Kind.WINDOW)) {
            problems.add(root.position("features"), "A catalog needs at least one feature with a window.");
        }
        problems.throwIfAny();
        return new FeatureCatalog(
                new FeatureCatalog.Text(name, text),
                catalog.value(),
                version,
                sha256(text),
                new ArrayList<>(definitions.values()));
    }

    private void readFeature(DocumentMap map) {
        DocumentValue<String> name = map.text("name");
        if (map.has("name") && !NAME.matcher(name.value()).matches()) {
            problems.add(
                    name.position(),
                    "A feature's name is a letter, then letters, digits and underscores, at most 64; found '"
                            + name.value() + "'.");
        }
        int before = problems.all().size();
        Written written = map.word("aggregate", Written.class, Written.COUNT);
        Aggregate aggregate = written.aggregate;
        if (problems.all().size() > before) {
            // What else the feature needs depends on the aggregate; its name is known all the same.
            definitions.putIfAbsent(
                    name.value(), definition(name.value(), FeatureSource.EVENT, Aggregate.AMOUNT, 0, 0, List.of()));
            return;
        }
        FeatureDefinition definition =
                switch (aggregate.kind()) {
                    case EVENT -> ofEvent(map, name.value(), aggregate);
                    case WINDOW -> windowed(map, name.value(), aggregate);
                    case DERIVED, REFERENCE -> derived(map, name.value(), aggregate);
                };
        map.done();
        if (definitions.putIfAbsent(definition.name(), definition) != null) {
            problems.add(name.position(), "The feature '" + definition.name() + "' stands here twice.");
        }
    }

    private FeatureDefinition ofEvent(DocumentMap map, String name, Aggregate aggregate) {
        Optional<FeatureSource> source = map.optionalWord("of", FeatureSource.class);
        if (source.filter(s -> s != FeatureSource.EVENT).isPresent()) {
            problems.add(
                    map.position("of"),
                    aggregate + " is made from the event alone: 'of' must be EVENT, found " + source.get() + ".");
        }
        return definition(name, FeatureSource.EVENT, aggregate, 0, 0, List.of());
    }

    private FeatureDefinition windowed(DocumentMap map, String name, Aggregate aggregate) {
        FeatureSource source = map.word("of", FeatureSource.class, FeatureSource.ACCOUNT);
        if (source == FeatureSource.EVENT) {
            problems.add(
                    map.position("of"),
                    aggregate + " needs an entity's history: 'of' must be ACCOUNT, MERCHANT or DEVICE.");
        }
        long window = map.millis("window", 1, WINDOW_MILLIS_MAX);
        long delay = map.millis("delay", 0, WINDOW_MILLIS_MAX, 0);
        EventKind counts = map.optionalWord("counts", EventKind.class).orElse(EventKind.PAYMENT);
        if (counts != EventKind.PAYMENT) {
            problems.add(map.position("counts"), "Windows count PAYMENT events; found " + counts + ".");
        }
        return definition(name, source, aggregate, window, delay, List.of());
    }

    private FeatureDefinition derived(DocumentMap map, String name, Aggregate aggregate) {
        FeatureSource source = FeatureSource.EVENT;
        List<String> inputs = new ArrayList<>();
        for (String key : List.of("numerator", "denominator")) {
            DocumentValue<String> input = map.text(key);
            FeatureDefinition known = definitions.get(input.value());
            if (known != null) {
                source = source.compareTo(known.source()) >= 0 ? source : known.source();
            } else if (map.has(key)) {
                problems.add(
                        input.position(),
                        "'" + key + "' is '" + input.value() + "'; it must name a feature that stands above this one.");
            }
            inputs.add(input.value());
        }
        return definition(name, source, aggregate, 0, 0, inputs);
    }

    private static FeatureDefinition definition(
            String name, FeatureSource source, Aggregate aggregate, long window, long delay, List<String> inputs) {
        boolean ofAmount = aggregate == Aggregate.SUM || aggregate == Aggregate.MEAN;
        return new FeatureDefinition(
                name,
                source,
                Optional.empty(),
                aggregate,
                ofAmount ? Optional.of(EventField.AMOUNT) : Optional.empty(),
                window,
                delay,
                EventFilter.PAYMENTS,
                aggregate == Aggregate.LABEL_RATE ? Set.of(Label.FRAUD, Label.DEFAULTED) : Set.of(),
                0,
                inputs,
                Optional.empty(),
                "");
    }

    /** Aggregates by the words of a catalog. */
    private enum Written {
        AMOUNT(Aggregate.AMOUNT),
        WEEKEND(Aggregate.WEEKEND),
        NIGHT(Aggregate.NIGHT),
        COUNT(Aggregate.COUNT),
        SUM_AMOUNT(Aggregate.SUM),
        MEAN_AMOUNT(Aggregate.MEAN),
        BAD_RATE(Aggregate.LABEL_RATE),
        RATIO(Aggregate.RATIO);

        private final Aggregate aggregate;

        Written(Aggregate aggregate) {
            this.aggregate = aggregate;
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
