package io.tidegate.ingest.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;

/**
 * The topics of Tidegate. Retention is explicit on each, because a broker's default of seven days would delete answers
 * and outcomes that are still needed. Time of retention is that of publication; that of
 * releases is the broker's.
 */
public final class Topics {
    /** What publishers send; key: tenant and first entity. */
    public static final String EVENTS = "tidegate.events";
    /** What came true; key: that of the event. */
    public static final String OUTCOMES = "tidegate.outcomes";
    /** Answers and fences; key: tenant and event id. */
    public static final String DECISIONS = "tidegate.decisions";
    /** Fences of the decisions topic once more, in one order; one partition. */
    public static final String FENCES = "tidegate.fences";
    /** Releases and changes of lists for ever; one partition, so that they have one order. */
    public static final String CONTROL_LOG = "tidegate.control-log";
    /** Releases in force; compacted, one partition. */
    public static final String CONTROL = "tidegate.control";
    /** Records that could not be used, whole. */
    public static final String DEAD_LETTERS = "tidegate.dead-letters";

    /** All of them. */
    public static final List<String> ALL =
            List.of(EVENTS, OUTCOMES, DECISIONS, FENCES, CONTROL_LOG, CONTROL, DEAD_LETTERS);

    /** Largest record on any topic but dead letters: well above the limit of an event, so that one too large arrives and is told so. */
    public static final int RECORD_BYTES_MAX = 1 << 20;
    /** Largest dead letter: key and value as far as they are kept, and the reason. */
    public static final int DEAD_LETTER_BYTES_MAX = 2 << 20;

    private static final Duration EVENTS_RETENTION = Duration.ofDays(30);
    private static final Duration OUTCOMES_RETENTION = Duration.ofDays(400);
    private static final Duration DECISIONS_RETENTION = Duration.ofDays(400);
    private static final Duration DEAD_LETTERS_RETENTION = Duration.ofDays(90);
    private static final String FOR_EVER = "-1";
    private static final int WAIT_SECONDS_MAX = 60;

    private Topics() {}

    /**
     * Creates the topics that are not there; those that are stay as they are.
     *
     * @param partitions of the topics that have more than one
     * @param replication copies of each partition
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public static void createMissing(Admin admin, int partitions, short replication) {
        Map<String, KafkaFuture<Void>> created =
                admin.createTopics(plan(partitions, replication)).values();
        created.forEach((name, future) -> {
            try {
                future.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw unavailable(name, e);
                }
            } catch (TimeoutException e) {
                throw unavailable(name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(name, e);
            }
        });
    }

    /** The topics as they are created. */
    public static List<NewTopic> plan(int partitions, short replication) {
        return List.of(
                deleted(EVENTS, partitions, replication, EVENTS_RETENTION, RECORD_BYTES_MAX),
                deleted(OUTCOMES, partitions, replication, OUTCOMES_RETENTION, RECORD_BYTES_MAX),
                deleted(DECISIONS, partitions, replication, DECISIONS_RETENTION, RECORD_BYTES_MAX),
                deleted(FENCES, 1, replication, DECISIONS_RETENTION, RECORD_BYTES_MAX),
                deleted(DEAD_LETTERS, partitions, replication, DEAD_LETTERS_RETENTION, DEAD_LETTER_BYTES_MAX),
                control(CONTROL_LOG, replication, TopicConfig.CLEANUP_POLICY_DELETE),
                control(CONTROL, replication, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic deleted(
            String name, int partitions, short replication, Duration retention, int recordBytesMax) {
        return topic(
                name,
                partitions,
                replication,
                TopicConfig.CLEANUP_POLICY_DELETE,
                Long.toString(retention.toMillis()),
                recordBytesMax,
                TimestampType.CREATE_TIME);
    }

    /** The time of a release is the broker's: whether its signatures are too old is not for its writer to say. */
    private static NewTopic control(String name, short replication, String cleanup) {
        return topic(name, 1, replication, cleanup, FOR_EVER, RECORD_BYTES_MAX, TimestampType.LOG_APPEND_TIME);
    }

    private static NewTopic topic(
            String name,
            int partitions,
            short replication,
            String cleanup,
            String retention,
            int recordBytesMax,
            TimestampType timestamps) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanup,
                        TopicConfig.RETENTION_MS_CONFIG,
                        retention,
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        FOR_EVER,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(recordBytesMax),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        timestamps.name));
    }

    private static TidegateException unavailable(String topic, Exception cause) {
        return new TidegateException(
                ErrorCode.KAFKA_UNAVAILABLE, "topic=" + topic + " could not be created: " + cause, cause);
    }
}
