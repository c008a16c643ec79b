package io.tidegate.scoring.model;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EventKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a card and collects every mistake in it. */
final class ModelCardReader {
    /** How a model, and so its releases, may be called. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private static final Pattern FEATURE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int METRICS_MAX = 256;
    private static final String NO_HASH = "0".repeat(64);

    private final Document document;
    private final DocumentProblems problems;

    ModelCardReader(String name, String text) {
        this.document = Document.read(name, text);
        this.problems = document.problems();
    }

    /** A card whose graph is not made yet: what follows from it must not stand there, and has the draft's values. */
    ModelCard readDraft(CardDraft draft) {
        return read(Optional.of(draft));
    }

    ModelCard read() {
        return read(Optional.empty());
    }

    private ModelCard read(Optional<CardDraft> draft) {
        DocumentMap root = document.root();
        String name = matching(root, "name", NAME, "lower case letters, digits and hyphens, at most 64");
        long version = root.integer("version", 1, Long.MAX_VALUE);
        EventKind product = root.word("product", EventKind.class, EventKind.PAYMENT);
        if (!product.isDecided()) {
            problems.add(root.position("product"), "A model scores PAYMENT or APPLICATION; found " + product + ".");
        }
        ModelForm form = ModelForm.NETWORK;
        String graphHash = NO_HASH;
        String catalogHash = draft.map(CardDraft::catalogHash).orElse(NO_HASH);
        if (draft.isEmpty()) {
            form = root.optionalWord("form", ModelForm.class).orElse(ModelForm.NETWORK);
            graphHash = hash(root, "graph");
            catalogHash = hash(root, "catalog");
            output(root);
        }
        List<String> inputs = inputs(root);
        DocumentMap calibration = root.map("calibration");
        double scale = calibration.number("scale", Double.MIN_NORMAL, Double.MAX_VALUE, 1);
        double shift = calibration.number("shift", -Double.MAX_VALUE, Double.MAX_VALUE, 0);
        calibration.done();
        SortedMap<String, List<String>> reasons = reasons(root.map("reasons"), inputs);
        TrainingProvenance training =
                draft.isPresent() && !root.has("training") ? draft.get().training() : training(root.map("training"));
        root.done();
        problems.throwIfAny();
        return new ModelCard(
                name,
                version,
                product,
                form,
                graphHash,
                catalogHash,
                inputs,
                ModelCard.OUTPUT_MARGIN,
                new Calibration(scale, shift),
                reasons,
                training);
    }

    private void output(DocumentMap root) {
        DocumentValue<String> output = root.text("output");
        if (root.has("output") && !output.value().equals(ModelCard.OUTPUT_MARGIN)) {
            problems.add(
                    output.position(),
                    "'output' is '" + output.value() + "'; it must be '" + ModelCard.OUTPUT_MARGIN + "'.");
        }
    }

    private List<String> inputs(DocumentMap root) {
        List<String> inputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DocumentValue<String> input : root.texts("inputs")) {
            if (!FEATURE.matcher(input.value()).matches()) {
                problems.add(input.position(), "An input must be the name of a feature.");
            } else if (!seen.add(input.value())) {
                problems.add(input.position(), "The input '" + input.value() + "' stands here twice.");
            }
            inputs.add(input.value());
        }
        if (inputs.isEmpty() || inputs.size() > ModelCard.INPUTS_MAX) {
            problems.add(
                    root.position("inputs"),
                    "A model has 1 to " + ModelCard.INPUTS_MAX + " inputs; found " + inputs.size() + ".");
        }
        return inputs;
    }

    private SortedMap<String, List<String>> reasons(DocumentMap map, List<String> inputs) {
        SortedMap<String, List<String>> reasons = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (String code : map.keys()) {
            List<String> own = new ArrayList<>();
            for (DocumentValue<String> input : map.texts(code)) {
                if (!inputs.contains(input.value())) {
                    problems.add(input.position(), "'" + input.value() + "' is none of the inputs.");
                } else if (!seen.add(input.value())) {
                    problems.add(input.position(), "The input '" + input.value() + "' has a reason code already.");
                }
                own.add(input.value());
            }
            if (!REASON.matcher(code).matches()) {
                problems.add(
                        map.position(code),
                        "A reason code must be upper case letters, digits and underscores, at most 64; found '" + code
                                + "'.");
            }
            reasons.put(code, List.copyOf(own));
        }
        map.done();
        return reasons;
    }

    private TrainingProvenance training(DocumentMap map) {
        String fingerprint = hash(map, "data");
        long rows = map.integer("rows", 0, Long.MAX_VALUE);
        long bads = map.integer("bads", 0, Long.MAX_VALUE);
        long from = millis(map, "from");
        long until = millis(map, "until");
        String optimiser = map.text("optimiser").value();
        String weighting = map.text("weighting").value();
        DocumentMap figures = map.map("metrics");
        SortedMap<String, Double> metrics = new TreeMap<>();
        if (figures.keys().size() > METRICS_MAX) {
            problems.add(
                    map.position("metrics"),
                    "A card has at most " + METRICS_MAX + " metrics; found "
                            + figures.keys().size() + ".");
        }
        for (String key : figures.keys()) {
            metrics.put(key, figures.number(key, -Double.MAX_VALUE, Double.MAX_VALUE, 0));
        }
        map.done();
        return new TrainingProvenance(fingerprint, rows, bads, from, until, optimiser, weighting, metrics);
    }

    private String hash(DocumentMap map, String key) {
        return matching(map, key, HASH, "a SHA-256 in 64 lower case hexadecimal digits");
    }

    private String matching(DocumentMap map, String key, Pattern pattern, String expected) {
        DocumentValue<String> value = map.text(key);
        if (map.has(key) && !pattern.matcher(value.value()).matches()) {
            problems.add(value.position(), "'" + key + "' must be " + expected + ".");
        }
        return value.value();
    }

    private long millis(DocumentMap map, String key) {
        DocumentValue<String> value = map.text(key);
        try {
            return map.has(key) ? Instant.parse(value.value()).toEpochMilli() : 0;
        } catch (DateTimeParseException | ArithmeticException e) {
            problems.add(value.position(), "'" + key + "' must be a time such as 2018-04-01T00:00:00Z.");
            return 0;
        }
    }
}
