package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EntityType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of a job, in the order of the vector. Fixed when the job starts; model cards and decisions name its hash. */
public final class FeatureCatalog implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient Text text;
    private final String name;
    private final long version;
    private final String hash;
    private final transient List<FeatureDefinition> definitions;
    private final HashMap<String, Integer> indexes = new HashMap<>();

    FeatureCatalog(Text text, String name, long version, String hash, List<FeatureDefinition> definitions) {
        this.text = requireNonNull(text, "text is null");
        this.name = requireNonNull(name, "name is null");
        this.version = version;
        this.hash = requireNonNull(hash, "hash is null");
        this.definitions = List.copyOf(definitions);
        for (FeatureDefinition definition : definitions) {
            indexes.put(definition.name(), indexes.size());
        }
    }

    /**
     * Reads a catalog.
     *
     * @param name how problems call the document, as a rule its file name
     * @throws io.tidegate.ingest.error.TidegateException with every mistake of the document
     */
    public static FeatureCatalog read(String name, String yaml) {
        return new CatalogReader(name, yaml).read();
    }

    /** The name it gives itself. */
    public String name() {
        return name;
    }

    /** Version, from 1. */
    public long version() {
        return version;
    }

    /** SHA-256 of its text in UTF-8, 64 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The features in the order of the vector. */
    public List<FeatureDefinition> definitions() {
        return definitions;
    }

    /** Names in the order of the vector. */
    public List<String> names() {
        return definitions.stream().map(FeatureDefinition::name).toList();
    }

    /** Number of features: the length of a vector. */
    public int size() {
        return definitions.size();
    }

    /** Place of a feature in the vector, or -1 where the catalog has none of that name. */
    public int index(String featureName) {
        return indexes.getOrDefault(featureName, -1);
    }

    /** Entity types with a windowed feature, in the order of the relay; at least one. */
    public List<EntityType> hops() {
        List<EntityType> hops = new ArrayList<>();
        for (FeatureSource source : FeatureSource.values()) {
            source.entity().filter(type -> !of(type).isEmpty()).ifPresent(hops::add);
        }
        return hops;
    }

    /** The windowed features of an entity type, in the order of the vector. */
    public List<FeatureDefinition> of(EntityType type) {
        return definitions.stream()
                .filter(d -> d.aggregate().kind() == Aggregate.Kind.WINDOW)
                .filter(d -> d.source().entity().filter(type::equals).isPresent())
                .toList();
    }

    /** How far back the windows of an entity type reach, at most, in milliseconds; that of a FIRST_SEEN_AGE does not. */
    public long retentionMillis(EntityType type) {
        return of(type).stream()
                .filter(d -> d.aggregate() != Aggregate.FIRST_SEEN_AGE)
                .mapToLong(FeatureDefinition::reachMillis)
                .max()
                .orElse(0);
    }

    /** How long an idle entity's first event is remembered: the greatest window of a FIRST_SEEN_AGE; 0 if there is none. */
    public long rememberMillis(EntityType type) {
        return of(type).stream()
                .filter(d -> d.aggregate() == Aggregate.FIRST_SEEN_AGE)
                .mapToLong(FeatureDefinition::windowMillis)
                .max()
                .orElse(0);
    }

    /** A vector as a map of names, without what is absent; for people and tools, not for the hot path. */
    public Map<String, Double> named(double[] vector) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < definitions.size(); i++) {
            if (!Double.isNaN(vector[i])) {
                named.put(definitions.get(i).name(), vector[i]);
            }
        }
        return named;
    }

    /** A catalog travels as its text: what was compiled from it is compiled again. */
    private Object writeReplace() {
        return text;
    }

    /**
     * The document a catalog was read from.
     *
     * @param file how problems call it
     */
    record Text(String file, String yaml) implements Serializable {
        private Object readResolve() {
            return FeatureCatalog.read(file, yaml);
        }
    }
}
