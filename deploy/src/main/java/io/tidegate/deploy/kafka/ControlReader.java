package io.tidegate.deploy.kafka;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topics to their ends. */
public final class ControlReader {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int HEADER_BYTES = 2 * Long.BYTES;

    private ControlReader() {}

    /**
     * All releases on a control topic as it is now, in its order. What cannot be read is passed over, and logged; so are,
     * unlogged, records of other kinds on the control log.
     *
     * @param topic {@link Topics#CONTROL} or {@link Topics#CONTROL_LOG}
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public static List<AppendedRelease> read(String bootstrap, String topic) {
        ReleaseCodec codec = new ReleaseCodec();
        List<AppendedRelease> releases = new ArrayList<>();
        boolean[] isTimeOfWriters = new boolean[1];
        try (TopicReader reader = new TopicReader(bootstrap, topic, TIMEOUT)) {
            reader.read(reader.starts(), reader.ends(), record -> {
                isTimeOfWriters[0] |= record.timestampType() != TimestampType.LOG_APPEND_TIME;
                if (record.value() != null) {
                    decode(codec, topic, record.value())
                            .map(release -> new AppendedRelease(release, record.offset(), record.timestamp()))
                            .ifPresent(releases::add);
                }
            });
        }
        if (isTimeOfWriters[0]) {
            LOG.warn(
                    "topic {} has records whose time is their writer's; set its message.timestamp.type to"
                            + " LogAppendTime, so that nobody can date a release back",
                    topic);
        }
        return releases;
    }

    /** A record of the control topic as bytes: its offset, its time, its value. */
    public static byte[] frame(ConsumerRecord<byte[], byte[]> record) {
        return frame(record.offset(), record.timestamp(), record.value());
    }

    /** The same of its parts. */
    public static byte[] frame(long offset, long appendedAtMillis, byte[] value) {
        return ByteBuffer.allocate(HEADER_BYTES + value.length)
                .putLong(offset)
                .putLong(appendedAtMillis)
                .put(value)
                .array();
    }

    /** A release out of such bytes; empty, and logged, where the value cannot be read. */
    public static Optional<AppendedRelease> unframe(ReleaseCodec codec, byte[] framed) {
        ByteBuffer header = ByteBuffer.wrap(framed);
        long offset = header.getLong();
        long appendedAtMillis = header.getLong();
        return decode(codec, Topics.CONTROL, Arrays.copyOfRange(framed, HEADER_BYTES, framed.length))
                .map(release -> new AppendedRelease(release, offset, appendedAtMillis));
    }

    private static Optional<Release> decode(ReleaseCodec codec, String topic, byte[] value) {
        try {
            return Optional.of(codec.decode(value));
        } catch (TidegateException e) {
            ErrorCode code = e.problems().get(0).code();
            boolean isOfAnotherKind = code == ErrorCode.WRONG_TYPE || code == ErrorCode.UNKNOWN_SCHEMA;
            if (!(isOfAnotherKind && topic.equals(Topics.CONTROL_LOG))) {
                LOG.warn("passed over a record of {}: {}", topic, e.getMessage());
            }
            return Optional.empty();
        }
    }
}
