package io.tidegate.features.catalog;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/**
 * Which events of a history a feature is about. Two filters of the same kind and text are equal.
 *
 * @param counts kind of the events, PAYMENT or APPLICATION
 * @param where condition over an event's content as written; empty where all events of the kind are meant
 * @param predicate the condition, compiled
 */
public record EventFilter(EventKind counts, Optional<String> where, EventPredicate predicate) {
    /** All payments. */
    public static final EventFilter PAYMENTS = new EventFilter(EventKind.PAYMENT, Optional.empty(), event -> true);

    public EventFilter {
        requireNonNull(counts, "counts is null");
        requireNonNull(where, "where is null");
        requireNonNull(predicate, "predicate is null");
    }

    /** Whether the content of an event, or of a correction of it, fulfils the condition; its kind is not looked at. */
    public boolean test(RiskEvent content) {
        return predicate.test(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter filter && counts == filter.counts && where.equals(filter.where);
    }

    @Override
    public int hashCode() {
        return 31 * counts.hashCode() + where.hashCode();
    }
}
