package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.Outcome;

/** One thing to send. */
public sealed interface Sending {
    /** An event, for the first time. */
    record First(LabelledEvent labelled) implements Sending {
        public First {
            requireNonNull(labelled, "labelled is null");
        }
    }

    /** An event that was sent before, the same again. */
    record Again(LabelledEvent labelled) implements Sending {
        public Again {
            requireNonNull(labelled, "labelled is null");
        }
    }

    /** What came true of an earlier event. */
    record Known(Outcome outcome) implements Sending {
        public Known {
            requireNonNull(outcome, "outcome is null");
        }
    }
}
