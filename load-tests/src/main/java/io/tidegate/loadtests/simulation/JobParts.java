package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.answer.AnswerCheckpoint;
import io.tidegate.deploy.answer.AnswerLog;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import java.util.Optional;

/**
 * The places at which a test puts a broken part into the job, to show that the simulation finds it. What is given is the
 * real part; without a test it stays.
 */
interface JobParts {
    /** Every part as it is. */
    JobParts REAL = new JobParts() {};

    /** What the hops compute; the oracle keeps to the catalog that is given. */
    default FeatureCatalog catalog(FeatureCatalog catalog) {
        return catalog;
    }

    /** The decisions topic as a take-over sees it. */
    default AnswerLog log(AnswerLog log) {
        return log;
    }

    /** What a deciding subtask stores at its barrier. */
    default AnswerCheckpoint stored(AnswerCheckpoint checkpoint) {
        return checkpoint;
    }

    /** Where a source goes on after a restore. */
    default long restored(long offset) {
        return offset;
    }

    /** The histories of a key as a checkpoint has them; empty where it has none. */
    default Optional<byte[]> stored(String key, byte[] histories) {
        return Optional.of(histories);
    }

    default ReleaseLoader loader(ReleaseLoader loader) {
        return loader;
    }

    /** Takes a dead letter on its way to its topic; empty where it is dropped. */
    default Optional<DeadLetter> sent(DeadLetter letter) {
        return Optional.of(letter);
    }

    /** Takes a decision as the producer is given it; empty where it is dropped. */
    default Optional<Decision> sent(Decision decision) {
        return Optional.of(decision);
    }

    /** The watermark by which a hop counts an event as late. */
    default long watermark(long watermarkMillis) {
        return watermarkMillis;
    }
}
