package io.tidegate.deploy.audit;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.oracle.NaiveFeatures;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes the features of answers once more from the input, by the naive definition, and compares bit for bit.
 *
 * <p>A feature counts as settled when it is read at the first hop, where the events of its entity arrive in order, or
 * looks no nearer than a day: for these the live job must equal the recomputation. One of a later hop that includes the
 * present sees what had arrived there before the event; where another account's payment at the same merchant overtook
 * it, the two differ, and that is counted apart.
 */
public final class FeatureAudit {
    private static final long SETTLED_AFTER_MILLIS = 86_400_000L;
    private static final int DIFFERENCES_MAX = 20;

    private final FeatureCatalog catalog;
    private final boolean[] settled;

    public FeatureAudit(FeatureCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.settled = new boolean[catalog.size()];
        for (int i = 0; i < settled.length; i++) {
            settled[i] = isSettled(catalog.definitions().get(i));
        }
    }

    /**
     * Compares.
     *
     * @param sample answers, none of them degraded LATE
     * @param source the input, from its start
     * @throws IllegalStateException where the source no longer gives an event of the sample
     */
    public FeatureAuditResult compare(List<Decision> sample, FeedSource source) {
        Map<String, Decision> byId = new HashMap<>();
        sample.forEach(answer -> byId.put(EntityKey.ofEvent(answer.tenant(), answer.eventId()), answer));
        Set<String> keys = keysOf(byId, source);
        NaiveFeatures naive = new NaiveFeatures(catalog);
        List<RiskEvent> sampled = new ArrayList<>();
        try (Feed feed = source.open()) {
            while (feed.hasNext()) {
                LabelledEvent labelled = feed.next();
                RiskEvent event = labelled.event();
                if (concerns(event, keys)) {
                    naive.add(event);
                    labelled.outcome().ifPresent(naive::add);
                }
                if (byId.containsKey(EntityKey.ofEvent(event.tenant(), event.eventId()))) {
                    sampled.add(event);
                }
            }
        }
        return compare(byId, sampled, naive);
    }

    /** Keys of the hops at which features of the sample were computed. */
    private Set<String> keysOf(Map<String, Decision> byId, FeedSource source) {
        Set<String> keys = new HashSet<>();
        int found = 0;
        try (Feed feed = source.open()) {
            while (feed.hasNext() && found < byId.size()) {
                RiskEvent event = feed.next().event();
                if (byId.containsKey(EntityKey.ofEvent(event.tenant(), event.eventId()))) {
                    found++;
                    event.entities().stream()
                            .filter(entity -> catalog.hops().contains(entity.type()))
                            .forEach(entity -> keys.add(key(event, entity)));
                }
            }
        }
        if (found < byId.size()) {
            throw new IllegalStateException("events of the sample found=" + found + ", expected " + byId.size());
        }
        return keys;
    }

    private FeatureAuditResult compare(Map<String, Decision> byId, List<RiskEvent> sampled, NaiveFeatures naive) {
        long overtaken = 0;
        long differing = 0;
        List<String> differences = new ArrayList<>();
        for (RiskEvent event : sampled) {
            double[] expected = naive.vector(event);
            Decision answer = requireNonNull(byId.get(EntityKey.ofEvent(event.tenant(), event.eventId())));
            double[] found = answer.features();
            boolean differs = found.length != expected.length;
            boolean overtook = false;
            for (int i = 0; i < expected.length && !differs; i++) {
                if (Double.doubleToLongBits(found[i]) == Double.doubleToLongBits(expected[i])) {
                    continue;
                }
                if (!settled[i]) {
                    overtook = true;
                    continue;
                }
                differs = true;
                if (differences.size() < DIFFERENCES_MAX) {
                    differences.add("event=" + event.eventId() + " feature="
                            + catalog.names().get(i) + " decided=" + found[i] + " recomputed=" + expected[i]);
                }
            }
            differing += differs ? 1 : 0;
            overtaken += overtook ? 1 : 0;
        }
        return new FeatureAuditResult(sampled.size(), settledCount(), differing, overtaken, differences);
    }

    private int settledCount() {
        int count = 0;
        for (boolean isSettled : settled) {
            count += isSettled ? 1 : 0;
        }
        return count;
    }

    private boolean isSettled(FeatureDefinition definition) {
        if (definition.aggregate().kind() == Aggregate.Kind.DERIVED) {
            return definition.inputs().stream()
                    .allMatch(input -> isSettled(catalog.definitions().get(catalog.index(input))));
        }
        boolean first = definition.source().entity().isEmpty()
                || definition.source().entity().get() == catalog.hops().get(0);
        return first || definition.delayMillis() >= SETTLED_AFTER_MILLIS;
    }

    private boolean concerns(RiskEvent event, Set<String> keys) {
        return event.entities().stream().anyMatch(entity -> keys.contains(key(event, entity)));
    }

    private static String key(RiskEvent event, Entity entity) {
        EntityType type = entity.type();
        return EntityKey.of(event.tenant(), type, entity.id());
    }
}
