package io.tidegate.features.catalog;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.NearestName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which keys a feature may have, by its aggregate. */
final class FeatureKeys {
    private static final Set<String> ALL = all();

    private FeatureKeys() {}

    /** Keys of an aggregate, those that it needs and those that it may have. */
    static Set<String> of(Aggregate aggregate) {
        Set<String> keys = new LinkedHashSet<>(List.of("name", "aggregate"));
        switch (aggregate.kind()) {
            case EVENT -> keys.add("of");
            case WINDOW -> {
                keys.addAll(List.of("of", "by", "window", "counts", "where", "default"));
                if (aggregate.needsField()) {
                    keys.addAll(List.of("field", "decimals"));
                }
                if (aggregate == Aggregate.LABEL_RATE) {
                    keys.add("labels");
                }
                if (aggregate != Aggregate.FIRST_SEEN_AGE) {
                    keys.add("delay");
                }
            }
            case DERIVED ->
                keys.addAll(aggregate == Aggregate.RATIO ? List.of("numerator", "denominator") : List.of("expression"));
            case REFERENCE -> keys.addAll(List.of("table", "key", "column", "default"));
        }
        return keys;
    }

    /** Reports keys that the aggregate has not. */
    static void check(DocumentMap map, Aggregate aggregate, DocumentProblems problems) {
        Set<String> known = of(aggregate);
        for (String key : map.keys()) {
            if (known.contains(key)) {
                continue;
            }
            if (ALL.contains(key)) {
                List<Aggregate> owners = Arrays.stream(Aggregate.values())
                        .filter(owner -> of(owner).contains(key))
                        .toList();
                problems.add(
                        map.position(key),
                        aggregate + " has no '" + key + "'; "
                                + (owners.size() <= 8 ? "it belongs to " + owners : "its keys are " + known) + ".");
            } else {
                problems.add(
                        map.position(key),
                        NearestName.of(key, known)
                                .map(nearest -> "'" + key + "' is not known here; did you mean '" + nearest + "'?")
                                .orElse("'" + key + "' is not known here; known are " + known + "."));
            }
        }
    }

    private static Set<String> all() {
        Set<String> keys = new LinkedHashSet<>();
        for (Aggregate aggregate : Aggregate.values()) {
            keys.addAll(of(aggregate));
        }
        return keys;
    }
}
