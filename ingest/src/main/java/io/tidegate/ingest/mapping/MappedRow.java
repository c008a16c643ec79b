package io.tidegate.ingest.mapping;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;

/**
 * An event from a row.
 *
 * @param label what came true, where the file says so: for evaluation
 * @param outcome the label as it is published, where it is
 * @param rowNumber from 1, the header not counted
 */
public record MappedRow(RiskEvent event, Optional<Label> label, Optional<Outcome> outcome, long rowNumber) {
    public MappedRow {
        requireNonNull(event, "event is null");
        requireNonNull(label, "label is null");
        requireNonNull(outcome, "outcome is null");
    }
}
