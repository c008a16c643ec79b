package io.tidegate.loadtests.simulation;

import io.tidegate.features.flink.RelayRecordSerializer;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The channels from a subtask to all subtasks of the next hop: records go by their key there, everything else to all. */
final class Output {
    private static final int RECORD_BYTES = 1024;

    private final EntityType hop;
    private final int keyGroups;
    private final List<Channel> channels;

    /** @param hop the next one */
    Output(EntityType hop, int keyGroups, List<Channel> channels) {
        this.hop = hop;
        this.keyGroups = keyGroups;
        this.channels = List.copyOf(channels);
    }

    void send(RelayRecord record, Expectation expectation) {
        String key = record.ingested().observation().keyAt(hop);
        int target = KeyGroupRangeAssignment.assignKeyToParallelOperator(key, keyGroups, channels.size());
        channels.get(target).put(new Message.Data(bytes(record), expectation));
    }

    void broadcast(Message message) {
        channels.forEach(channel -> channel.put(message));
    }

    private static byte[] bytes(RelayRecord record) {
        DataOutputSerializer out = new DataOutputSerializer(RECORD_BYTES);
        try {
            RelayRecordSerializer.INSTANCE.serialize(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.getCopyOfBuffer();
    }

    /** The record as the next subtask gets it. */
    static RelayRecord read(Message.Data data) {
        try {
            return RelayRecordSerializer.INSTANCE.deserialize(new DataInputDeserializer(data.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
