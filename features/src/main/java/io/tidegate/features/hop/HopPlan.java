package io.tidegate.features.hop;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a hop computes, by the scopes of its histories: the entity itself, and the kinds of sub-entities within it. */
public final class HopPlan {
    /** Most sub-entities of an entity that have a history; features of further ones are absent. */
    public static final int SUBS_MAX = 1_000;

    /** The lowest bits of a sub-entity's key say of which kind it is. */
    private static final long KIND_MASK = 7;

    private static final long SEED = 0x3C6EF372FE94F82BL;

    private final FeatureCatalog catalog;
    private final FeatureSource source;
    private final boolean first;
    private final HopScope own;
    private final List<Sub> subs = new ArrayList<>();
    private final EventFeatures ofEvent;
    private final EventFeatures derived;
    private final long reachMillis;
    private final long neededMillis;
    private final long rememberMillis;

    /** A kind of sub-entities. */
    record Sub(EntityType type, int kind, HopScope scope) {
        /** Key of the history of the observation's sub-entity, which it has; never that of the entity itself. */
        long key(Observation observation) {
            for (Entity entity : observation.entities()) {
                if (entity.type() == type) {
                    return IdHash.hash(entity.id(), SEED) & ~KIND_MASK | kind;
                }
            }
            throw new IllegalArgumentException("no " + type + " takes part");
        }
    }

    HopPlan(FeatureCatalog catalog, EntityType hop, boolean first) {
        this.catalog = catalog;
        this.source = FeatureSource.valueOf(hop.name());
        this.first = first;
        this.own = new HopScope(features(Optional.empty()));
        for (EntityType type : EntityType.values()) {
            if (places(Optional.of(type)).length > 0) {
                subs.add(new Sub(type, subs.size() + 1, new HopScope(features(Optional.of(type)))));
            }
        }
        this.ofEvent = new EventFeatures(catalog, FeatureSource.EVENT);
        this.derived = new EventFeatures(catalog, source);
        this.reachMillis = reach(windowed());
        this.neededMillis = first ? reach(catalog.definitions().stream()) : reachMillis;
        this.rememberMillis = windowed()
                .filter(d -> d.aggregate() == Aggregate.FIRST_SEEN_AGE)
                .mapToLong(FeatureDefinition::windowMillis)
                .max()
                .orElse(0);
    }

    private static long reach(java.util.stream.Stream<FeatureDefinition> definitions) {
        return definitions
                .filter(d -> d.aggregate() != Aggregate.FIRST_SEEN_AGE)
                .mapToLong(FeatureDefinition::reachMillis)
                .max()
                .orElse(0);
    }

    private java.util.stream.Stream<FeatureDefinition> windowed() {
        return catalog.definitions().stream().filter(d -> isOf(d));
    }

    private boolean isOf(FeatureDefinition definition) {
        return definition.source() == source && definition.aggregate().kind() == Aggregate.Kind.WINDOW;
    }

    private ScopeFeatures features(Optional<EntityType> by) {
        int[] places = places(by);
        List<FeatureDefinition> definitions =
                IntStream.of(places).mapToObj(catalog.definitions()::get).toList();
        return new ScopeFeatures(definitions, places, first && by.isEmpty());
    }

    private int[] places(Optional<EntityType> by) {
        return IntStream.range(0, catalog.size())
                .filter(i -> isOf(catalog.definitions().get(i)))
                .filter(i -> catalog.definitions().get(i).by().equals(by))
                .toArray();
    }

    HopScope own() {
        return own;
    }

    List<Sub> subs() {
        return subs;
    }

    /** The scope of a sub-entity, by its key. */
    HopScope scopeOf(long key) {
        return subs.get((int) (key & KIND_MASK) - 1).scope();
    }

    /** Features made from the event alone. */
    EventFeatures ofEvent() {
        return ofEvent;
    }

    /** Features derived from others, of which this hop's are the last. */
    EventFeatures derived() {
        return derived;
    }

    /** How far back windows reach, in milliseconds. */
    long reachMillis() {
        return reachMillis;
    }

    /**
     * How long events are needed, in milliseconds. The first hop finds those that reversals and corrections are about for
     * all hops: it keeps them for as long as any of these needs them.
     */
    long neededMillis() {
        return neededMillis;
    }

    /** How long an idle entity is remembered for the sake of its age, in milliseconds. */
    long rememberMillis() {
        return rememberMillis;
    }

    /** Names the layout of the histories: it follows from the windowed features, their order, and the hop's place. */
    String layout() {
        StringBuilder text = new StringBuilder(source.name()).append(first);
        windowed().forEach(d -> text.append('|')
                .append(d.by().map(Enum::name).orElse(""))
                .append(' ')
                .append(d.aggregate())
                .append(' ')
                .append(d.field().map(Object::toString).orElse(""))
                .append(' ')
                .append(d.windowMillis())
                .append(' ')
                .append(d.delayMillis())
                .append(' ')
                .append(d.filter().counts())
                .append(' ')
                .append(d.filter().where().orElse(""))
                .append(' ')
                .append(d.labels().stream().sorted().toList()));
        IdHash hash = IdHash.of(text.toString());
        return String.format("%016x%016x", hash.high(), hash.low());
    }
}
