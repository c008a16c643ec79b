package io.tidegate.deploy.kafka;

import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic to its end. */
public final class ControlReader {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private ControlReader() {}

    /**
     * All releases on the topic as it is now, in its order. What cannot be read is passed over, and logged.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public static List<Release> read(String bootstrap) {
        ReleaseCodec codec = new ReleaseCodec();
        List<Release> releases = new ArrayList<>();
        try (TopicReader reader = new TopicReader(bootstrap, Topics.CONTROL, TIMEOUT)) {
            reader.read(reader.starts(), reader.ends(), record -> {
                if (record.value() != null) {
                    decode(codec, record.value()).ifPresent(releases::add);
                }
            });
        }
        return releases;
    }

    /** One record of the topic; empty, and logged, where it cannot be read. */
    public static Optional<Release> decode(ReleaseCodec codec, byte[] value) {
        try {
            return Optional.of(codec.decode(value));
        } catch (TidegateException e) {
            LOG.warn("passed over a record of {}: {}", Topics.CONTROL, e.getMessage());
            return Optional.empty();
        }
    }
}
