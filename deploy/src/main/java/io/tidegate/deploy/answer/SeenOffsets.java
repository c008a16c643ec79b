package io.tidegate.deploy.answer;

import io.tidegate.ingest.event.RecordOrigin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The highest offset seen of each source partition. At a barrier everything up to it has been processed, by whichever
 * subtask it belongs to: a source reads its partition in order, and barriers are aligned. So after a restore from that
 * barrier nothing up to it comes again.
 */
public final class SeenOffsets {
    private static final long NONE = -1;

    private final Map<String, long[]> byTopic = new HashMap<>();

    /** Notes a record. */
    public void see(RecordOrigin origin) {
        see(origin.topic(), origin.partition(), origin.offset());
    }

    /** Notes a record of a topic's partition. */
    public void see(String topic, int partition, long offset) {
        long[] offsets = byTopic.get(topic);
        if (offsets == null || offsets.length <= partition) {
            int known = offsets == null ? 0 : offsets.length;
            long[] longer = new long[partition + 1];
            Arrays.fill(longer, NONE);
            if (offsets != null) {
                System.arraycopy(offsets, 0, longer, 0, known);
            }
            byTopic.put(topic, longer);
            offsets = longer;
        }
        if (offset > offsets[partition]) {
            offsets[partition] = offset;
        }
    }

    /** Whether a record at or after this one has been seen. */
    public boolean covers(RecordOrigin origin) {
        return covers(origin.topic(), origin.partition(), origin.offset());
    }

    boolean covers(String topic, int partition, long offset) {
        long[] offsets = byTopic.get(topic);
        return offsets != null && partition < offsets.length && offset <= offsets[partition];
    }

    /** Whether all that another has seen has been seen, or something after it. */
    boolean covers(SeenOffsets other) {
        for (Map.Entry<String, long[]> topic : other.byTopic.entrySet()) {
            long[] offsets = topic.getValue();
            for (int partition = 0; partition < offsets.length; partition++) {
                if (offsets[partition] != NONE && !covers(topic.getKey(), partition, offsets[partition])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes in what another subtask has seen. */
    public void add(SeenOffsets other) {
        other.byTopic.forEach((topic, offsets) -> {
            for (int partition = 0; partition < offsets.length; partition++) {
                if (offsets[partition] != NONE) {
                    see(topic, partition, offsets[partition]);
                }
            }
        });
    }

    /** By topic and partition; -1 where none was seen. */
    Map<String, long[]> byTopic() {
        return byTopic;
    }
}
