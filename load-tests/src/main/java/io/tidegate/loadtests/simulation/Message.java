package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

/** What travels from one subtask to the next. */
sealed interface Message {
    /** A record, in the bytes that cross the network, and what the oracle says of it. */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes
    record Data(byte[] bytes, Expectation expectation) implements Message {
        public Data {
            requireNonNull(bytes, "bytes is null");
            requireNonNull(expectation, "expectation is null");
        }
    }

    /** Event time reached, in milliseconds. */
    record Time(long millis) implements Message {}

    /** Whether the channel holds event time back. */
    record Idle(boolean isIdle) implements Message {}

    /** Everything before it belongs to a checkpoint. */
    record Barrier(Checkpoint checkpoint) implements Message {
        public Barrier {
            requireNonNull(checkpoint, "checkpoint is null");
        }
    }
}
