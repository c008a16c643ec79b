package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.redis.RedisProcess;
import io.tidegate.features.redis.RedisReferenceWriter;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.flink.IngestedTypeInformation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceLookupsIT {
    private static final Queue<RelayRecord> RECEIVED = new ConcurrentLinkedQueue<>();
    private static final int EVENTS_A_SECOND = 1_000;
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();

    @TempDir
    Path folder;

    @BeforeEach
    void clear() {
        RECEIVED.clear();
    }

    @Test
    void shouldCarryOnInOrderWhileRedisIsAway() throws Exception {
        try (RedisProcess redis = new RedisProcess(folder);
                ReferenceWriter writer = new RedisReferenceWriter(redis.address())) {
            ReferenceTable profiles = ReferencePlan.shipped().table("account").orElseThrow();
            ReferenceKey ada = new ReferenceKey("north", profiles, "ada");
            writer.put(ada, 1, Map.of("segment", "private"), Optional.empty());
            JobClient job = run(Long.MAX_VALUE, withoutCache(redis.address())).executeAsync();
            try {
                await(() -> newest().lookups().contains(ada.found(1, Map.of("segment", "private"))));

                redis.stop();
                await(() -> isDegraded(newest()));
                int before = RECEIVED.size();
                await(() -> RECEIVED.size() > before + EVENTS_A_SECOND / 2);

                redis.restart();
                writer.put(ada, 2, Map.of("segment", "business"), Optional.empty());
                await(() -> newest().lookups().contains(ada.found(2, Map.of("segment", "business"))));
            } finally {
                job.cancel().get();
            }
        }

        List<RelayRecord> records = List.copyOf(RECEIVED);
        assertThat(ids(records)).isEqualTo(numbers(records.size()));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.lookups())
                    .hasSize(ReferencePlan.shipped().tables().size());
            assertThat(record.features()).hasSize(CATALOG.size());
            assertThat(isDegraded(record))
                    .isEqualTo(
                            record.lookups().stream().anyMatch(lookup -> lookup.result() == Lookup.Result.UNAVAILABLE));
        });
        assertThat(records.stream().filter(ReferenceLookupsIT::isDegraded).count())
                .isGreaterThan(EVENTS_A_SECOND / 2);
    }

    @Test
    void shouldSendEventsOnAtTheDeadline() throws Exception {
        StuckStore.RELEASED = new CountDownLatch(1);
        try {
            run(50, withoutCache(StuckStore::new)).execute();
        } finally {
            StuckStore.RELEASED.countDown();
        }

        List<RelayRecord> records = List.copyOf(RECEIVED);
        assertThat(ids(records)).isEqualTo(numbers(50));
        assertThat(records).allMatch(ReferenceLookupsIT::isDegraded);
    }

    @Test
    void shouldMakeNoLookupsWithoutAStore() throws Exception {
        run(50, ReferenceConfig.none()).execute();

        List<RelayRecord> records = List.copyOf(RECEIVED);
        assertThat(ids(records)).isEqualTo(numbers(50));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.lookups()).isEmpty();
            assertThat(record.degradations()).isEmpty();
        });
    }

    @Test
    void shouldBeChainedToTheSource() {
        assertThat(run(1, ReferenceConfig.none()).getStreamGraph().getJobGraph().getNumberOfVertices())
                .isEqualTo(1);
    }

    private static StreamExecutionEnvironment run(long events, ReferenceConfig config) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataGeneratorSource<Ingested> source = new DataGeneratorSource<>(
                number -> Events.payment(String.valueOf(number), "ada"),
                events,
                RateLimiterStrategy.perSecond(EVENTS_A_SECOND),
                IngestedTypeInformation.INSTANCE);
        ReferenceLookups.attach(
                        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "events"), CATALOG, config)
                .map(record -> {
                    RECEIVED.add(record);
                    return record.ingested().observation().eventId();
                })
                .returns(String.class)
                .sinkTo(new DiscardingSink<>());
        return environment;
    }

    private static ReferenceConfig withoutCache(ReferenceStoreFactory store) {
        return new ReferenceConfig(Optional.of(store), ReferencePlan.shipped(), 20, 1_000, 0, 0);
    }

    private static RelayRecord newest() {
        List<RelayRecord> records = new ArrayList<>(RECEIVED);
        return records.get(records.size() - 1);
    }

    private static boolean isDegraded(RelayRecord record) {
        return record.degradations().contains(Degradation.REFERENCE_UNAVAILABLE);
    }

    private static List<String> ids(List<RelayRecord> records) {
        return records.stream()
                .map(record -> record.ingested().observation().eventId())
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (RECEIVED.isEmpty() || !condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNanos)
                    .as("waited for a minute, received=%d", RECEIVED.size())
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Answers no event until it is released. */
    private static final class StuckStore implements ReferenceStore {
        static volatile CountDownLatch RELEASED = new CountDownLatch(0);

        @Override
        public List<Lookup> fetch(List<ReferenceKey> keys) {
            try {
                if (keys.stream().anyMatch(key -> key.id().equals("ada"))) {
                    RELEASED.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return keys.stream().map(ReferenceKey::absent).toList();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
