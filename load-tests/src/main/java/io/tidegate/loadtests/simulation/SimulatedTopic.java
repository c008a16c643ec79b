package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A topic of Kafka: partitions of records that are only ever appended. */
final class SimulatedTopic {
    private final String name;
    private final List<List<Stored>> partitions = new ArrayList<>();

    /**
     * A record that lies there.
     *
     * @param timestampMillis when it was published
     */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes
    record Stored(byte[] key, byte[] value, long timestampMillis) {
        Stored {
            requireNonNull(key, "key is null");
            requireNonNull(value, "value is null");
        }
    }

    SimulatedTopic(String name, int partitionCount) {
        this.name = requireNonNull(name, "name is null");
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    String name() {
        return name;
    }

    int partitionCount() {
        return partitions.size();
    }

    /** Offset after the last record. */
    long end(int partition) {
        return partitions.get(partition).size();
    }

    Stored get(int partition, long offset) {
        return partitions.get(partition).get(Math.toIntExact(offset));
    }

    /** The partition of a key. */
    int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), partitions.size());
    }

    /** @return the record's offset */
    long append(int partition, Stored stored) {
        List<Stored> records = partitions.get(partition);
        records.add(stored);
        return records.size() - 1L;
    }
}
