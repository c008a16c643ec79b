package io.tidegate.features.oracle;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has arrived under one key of a hop. */
final class NaiveHistory {
    private final List<FeatureDefinition> definitions;
    private final List<NaiveRow> rows = new ArrayList<>();
    private final Map<String, NaiveRow> byId = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, Long> firstSeen = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long forgottenMillis = Long.MIN_VALUE;

    NaiveHistory(List<FeatureDefinition> definitions) {
        this.definitions = definitions;
    }

    /**
     * A record whose event is not there yet.
     *
     * @param eventId of that event
     * @param keptByMillis it waits as long as nothing later than this is too late
     */
    private record Waiting(String eventId, long keptByMillis, Observation observation) {}

    List<NaiveRow> rows() {
        return rows;
    }

    Optional<NaiveRow> row(String eventId) {
        return Optional.ofNullable(byId.get(eventId));
    }

    boolean isEmpty() {
        return rows.isEmpty() && waiting.isEmpty() && firstSeen.isEmpty();
    }

    /** Forgets when entities and sub-entities were seen first that were seen last at a time or before. */
    void forgetIdle(long throughMillis) {
        newest.entrySet().removeIf(last -> {
            boolean idle = last.getValue() <= throughMillis;
            if (idle) {
                firstSeen.keySet().removeIf(key -> key.endsWith("/" + last.getKey()));
            }
            return idle;
        });
    }

    /** Whether rows of a time are forgotten. */
    boolean hasForgotten(long timeMillis) {
        return timeMillis <= forgottenMillis;
    }

    /**
     * Forgets rows that are no later than a time, or an earlier such time that was greater, and what waits for events that
     * would come too late.
     */
    void forget(long throughMillis, long tooLateMillis) {
        forgottenMillis = Math.max(forgottenMillis, throughMillis);
        rows.removeIf(row -> {
            boolean forgotten = hasForgotten(row.timeMillis());
            if (forgotten) {
                byId.remove(row.event().eventId());
            }
            return forgotten;
        });
        waiting.removeIf(record -> record.keptByMillis() < tooLateMillis);
    }

    /** Takes in an event of a new id, and what waited for it. */
    void insert(RiskEvent event) {
        NaiveRow row = new NaiveRow(new NaiveContent(definitions, event, 0));
        rows.add(row);
        byId.put(event.eventId(), row);
        waiting.removeIf(record -> {
            boolean isForRow = record.eventId().equals(event.eventId());
            if (isForRow) {
                attach(row, record.observation());
            }
            return isForRow;
        });
        if (event.kind() == EventKind.REVERSAL || event.kind() == EventKind.CORRECTION) {
            event.correlationId().ifPresent(id -> say(id, event.eventTimeMillis(), event));
        }
        for (int i = 0; i < definitions.size(); i++) {
            FeatureDefinition definition = definitions.get(i);
            if (definition.aggregate() != Aggregate.FIRST_SEEN_AGE) {
                continue;
            }
            newest.merge(scope(i, event), event.eventTimeMillis(), Math::max);
            if (NaiveVector.isAbout(definition, i, row.own(), event)) {
                firstSeen.merge(firstSeenKey(i, event), event.eventTimeMillis(), Math::min);
            }
        }
    }

    /** Takes in what a record says about an event; waits where that is not there. */
    void say(String eventId, long keptByMillis, Observation observation) {
        Optional<NaiveRow> row = row(eventId);
        if (row.isPresent()) {
            attach(row.get(), observation);
        } else {
            waiting.add(new Waiting(eventId, keptByMillis, observation));
        }
    }

    Optional<Long> firstSeenMillis(int feature, RiskEvent event) {
        return Optional.ofNullable(firstSeen.get(firstSeenKey(feature, event)));
    }

    private void attach(NaiveRow row, Observation observation) {
        if (observation instanceof Outcome outcome) {
            row.add(outcome);
        } else {
            row.add(new NaiveContent(definitions, (RiskEvent) observation, 0));
        }
    }

    private String firstSeenKey(int feature, RiskEvent event) {
        return feature + "/" + scope(feature, event);
    }

    private String scope(int feature, RiskEvent event) {
        Optional<EntityType> by = definitions.get(feature).by();
        return by.map(type -> type + " " + NaiveVector.id(event, type).orElse(""))
                .orElse("");
    }
}
