package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import org.apache.flink.api.java.functions.KeySelector;

/** Keys a record by the entity of a hop, or by its first entity where the hop's takes no part. */
public final class HopKey implements KeySelector<RelayRecord, String> {
    private static final long serialVersionUID = 1;

    private final EntityType hop;

    public HopKey(EntityType hop) {
        this.hop = requireNonNull(hop, "hop is null");
    }

    @Override
    public String getKey(RelayRecord record) {
        return record.ingested().observation().keyAt(hop);
    }
}
