package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.FenceList;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fences topic: one partition, so that fences have one order. */
final class KafkaFenceList implements FenceList, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFenceList.class);

    private final LogAppender appender;
    private final TopicReader reader;
    private final DecisionCodec codec = new DecisionCodec();

    /** @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where the topic has several partitions */
    KafkaFenceList(String bootstrap, LogAppender appender, Duration timeout) {
        this.appender = requireNonNull(appender, "appender is null");
        this.reader = new TopicReader(bootstrap, Topics.FENCES, timeout);
        if (reader.partitions() != 1) {
            reader.close();
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "topic " + Topics.FENCES + " has " + reader.partitions()
                            + " partitions; it must have one, so that fences have one order: delete it while no job"
                            + " runs, and the next start makes it anew");
        }
    }

    @Override
    public long start() {
        return reader.starts()[0];
    }

    @Override
    public long end() {
        return reader.ends()[0];
    }

    /** What is no fence fences nobody: it is passed over, and logged. */
    @Override
    public List<Fence> read(long from, long to) {
        List<Fence> fences = new ArrayList<>();
        reader.read(new long[] {from}, new long[] {to}, record -> {
            try {
                if (record.value() != null && codec.decode(record.value()) instanceof Fence fence) {
                    fences.add(fence);
                    return;
                }
                LOG.warn("passed over {} offset={}: no fence", record.topic(), record.offset());
            } catch (TidegateException e) {
                LOG.warn("passed over {} offset={}: {}", record.topic(), record.offset(), e.getMessage());
            }
        });
        return fences;
    }

    @Override
    public long append(Fence fence) {
        return appender.append(Topics.FENCES, 1, codec.encode(fence))[0];
    }

    @Override
    public void close() {
        reader.close();
    }
}
