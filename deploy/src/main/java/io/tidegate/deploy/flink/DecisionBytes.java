package io.tidegate.deploy.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.event.EntityKey;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A decision on its way to its topic, encoded once. A public record, so that Flink serializes it field by field where
 * the sink should ever not be chained.
 *
 * @param key tenant and event id, in UTF-8
 * @param value as it stands on the topic
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record DecisionBytes(byte[] key, byte[] value) {
    public static final TypeInformation<DecisionBytes> TYPE = TypeInformation.of(DecisionBytes.class);

    public DecisionBytes {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }

    static DecisionBytes of(Decision decision, DecisionCodec codec) {
        byte[] key = EntityKey.ofEvent(decision.tenant(), decision.eventId()).getBytes(UTF_8);
        return new DecisionBytes(key, codec.encode(decision));
    }
}
