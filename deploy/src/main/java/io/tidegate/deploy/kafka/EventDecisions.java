package io.tidegate.deploy.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/** Finds what the log holds of one event. Reads a whole partition; says now and then how far it is. */
public final class EventDecisions {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long PROGRESS_RECORDS = 500_000;
    /** Enough for the records of one event id, whatever tenants share it. */
    private static final int IDS_MAX = 10_000;

    private final String bootstrap;
    private final Consumer<String> progress;

    /** @param progress takes a line now and then while much is read */
    public EventDecisions(String bootstrap, Consumer<String> progress) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * All records of an event's decisions as the topic is now, in its order, each with its standing.
     *
     * @param tenant empty: of every tenant, from all partitions
     * @throws TidegateException KAFKA_UNAVAILABLE, or where one of the records cannot be read
     */
    public List<Judged> of(Optional<String> tenant, String eventId) {
        try (TopicReader reader = new TopicReader(bootstrap, Topics.DECISIONS, TIMEOUT)) {
            long[] from = reader.starts();
            long[] to = reader.ends();
            if (tenant.isPresent()) {
                int partition = partition(EntityKey.ofEvent(tenant.get(), eventId), reader.partitions());
                for (int other = 0; other < from.length; other++) {
                    from[other] = other == partition ? from[other] : to[other];
                }
            }
            Finder finder = new Finder(EntityKey.ofEvent(tenant.orElse(""), eventId), total(from, to), progress);
            reader.read(from, to, finder::take);
            return finder.found;
        }
    }

    /**
     * The value of a record of the log.
     *
     * @return empty where the topic does not hold it any more, or never did
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public Optional<byte[]> record(RecordOrigin origin) {
        try (TopicReader reader = new TopicReader(bootstrap, origin.topic(), TIMEOUT)) {
            long[] from = reader.starts();
            long[] to = reader.ends();
            int partition = origin.partition();
            if (partition < 0
                    || partition >= from.length
                    || origin.offset() < from[partition]
                    || origin.offset() >= to[partition]) {
                return Optional.empty();
            }
            long[] ends = from.clone();
            from[partition] = origin.offset();
            ends[partition] = origin.offset() + 1;
            List<byte[]> found = new ArrayList<>();
            reader.read(from, ends, record -> {
                if (record.value() != null) {
                    found.add(record.value());
                }
            });
            return found.stream().findFirst();
        }
    }

    /** As producers choose it for a key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }

    private static long total(long[] from, long[] to) {
        long total = 0;
        for (int partition = 0; partition < from.length; partition++) {
            total += to[partition] - from[partition];
        }
        return total;
    }

    /** Decodes no decision but the event's. */
    private static final class Finder {
        private final DecisionCodec codec = new DecisionCodec();
        private final AnswerRule rule = new AnswerRule(IDS_MAX);
        private final List<Judged> found = new ArrayList<>();
        private final byte[] keyEnd;
        private final long total;
        private final Consumer<String> progress;
        private long read;

        Finder(String keyEnd, long total, Consumer<String> progress) {
            this.keyEnd = keyEnd.getBytes(UTF_8);
            this.total = total;
            this.progress = progress;
        }

        void take(ConsumerRecord<byte[], byte[]> record) {
            if (++read % PROGRESS_RECORDS == 0) {
                progress.accept("read " + read + " of " + total + " records");
            }
            Optional<Fence> fence = fence(record.value());
            if (fence.isPresent()) {
                rule.observe(record.partition(), fence.get());
            } else if (record.key() != null && isWanted(record.key())) {
                Decision decision = (Decision) codec.decode(record.value());
                found.add(new Judged(
                        decision,
                        rule.observe(record.partition(), decision),
                        record.partition(),
                        record.offset(),
                        record.timestamp()));
            }
        }

        /** What cannot be read is no fence; where it is a record of the event, decoding it says why. */
        private Optional<Fence> fence(byte[] value) {
            try {
                return codec.head(value) instanceof Fence fence ? Optional.of(fence) : Optional.empty();
            } catch (TidegateException e) {
                return Optional.empty();
            }
        }

        private boolean isWanted(byte[] key) {
            int begin = key.length - keyEnd.length;
            // Without a tenant the wanted end begins with the separator: another tenant's key ends with it too.
            boolean whole = keyEnd[0] != EntityKey.ofEvent("", "").charAt(0);
            return begin >= 0
                    && (!whole || begin == 0)
                    && Arrays.equals(key, begin, key.length, keyEnd, 0, keyEnd.length);
        }
    }
}
