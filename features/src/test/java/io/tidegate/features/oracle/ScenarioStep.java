package io.tidegate.features.oracle;

import io.tidegate.ingest.event.Observation;
import java.util.Optional;

/**
 * One step of a scenario.
 *
 * @param watermarkMillis reached before the record
 * @param restart whether the job is stopped with a snapshot and started from it before the record
 * @param record empty: only the watermark moves
 */
record ScenarioStep(long watermarkMillis, boolean restart, Optional<Observation> record) {}
