package io.tidegate.deploy.kafka;

import io.tidegate.deploy.answer.AnswerLog;
import io.tidegate.deploy.answer.FenceList;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decisions topic as a restore reads and fences it. */
public final class DecisionLog implements AnswerLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final LogAppender appender;
    private final TopicReader reader;
    private final KafkaFenceList fences;
    private final DecisionCodec codec = new DecisionCodec();

    /** @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where a topic is not as it must be */
    public DecisionLog(String bootstrap) {
        this.appender = new LogAppender(bootstrap);
        this.fences = new KafkaFenceList(bootstrap, appender, TIMEOUT);
        try {
            this.reader = new TopicReader(bootstrap, Topics.DECISIONS, TIMEOUT);
        } catch (TidegateException e) {
            fences.close();
            throw e;
        }
    }

    @Override
    public long[] starts() {
        return reader.starts();
    }

    @Override
    public long[] ends() {
        return reader.ends();
    }

    /** A record that no reader can make sense of answers nobody: it is passed over, and logged. */
    @Override
    public void read(long[] from, long[] to, Reader taker) {
        ReadingProgress progress = new ReadingProgress(Topics.DECISIONS, from, to);
        reader.read(from, to, record -> {
            progress.readOne();
            if (record.value() == null) {
                return;
            }
            LogEntry entry;
            try {
                entry = codec.decode(record.value());
            } catch (TidegateException e) {
                LOG.warn(
                        "passed over {} partition={} offset={}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                return;
            }
            taker.read(record.partition(), record.offset(), entry);
        });
    }

    @Override
    public FenceList fences() {
        return fences;
    }

    @Override
    public long[] append(Fence fence) {
        return appender.append(Topics.DECISIONS, reader.partitions(), codec.encode(fence));
    }

    @Override
    public void close() {
        fences.close();
        reader.close();
    }
}
