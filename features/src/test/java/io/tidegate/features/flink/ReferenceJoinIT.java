package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisProcess;
import io.tidegate.features.redis.RedisReferenceWriter;
import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferenceEntry;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.flink.IngestedTypeInformation;
import io.tidegate.ingest.mapping.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles and a zip code table in Redis become features of the events that name them. */
class ReferenceJoinIT {
    private static final Queue<RelayRecord> RECEIVED = new ConcurrentLinkedQueue<>();
    private static final Path FEAST = Path.of("../../shared/data/feast_zipcode_reference.csv.gz");
    private static final Path FEAST_LOANS = Path.of("../../shared/data/feast_loan_applications_dev.csv.gz");
    private static final int PATIENT_MILLIS = 10_000;
    private static final int BATCH = 500;

    private static final ReferenceTable ACCOUNT =
            new ReferenceTable("account", ReferenceTable.Kind.PROFILE, EntityType.ACCOUNT);
    private static final ReferenceTable MERCHANT =
            new ReferenceTable("merchant", ReferenceTable.Kind.PROFILE, EntityType.MERCHANT);
    private static final ReferenceTable ZIPCODES =
            new ReferenceTable("zipcodes", ReferenceTable.Kind.PROFILE, List.of());
    private static final FeatureCatalog CATALOG = Catalogs.of(
            Catalogs.lookup("LIMIT", "account[entity.ACCOUNT].limit", -1),
            Catalogs.lookup("POPULATION", "zipcodes[attributes.zipcode].population", 0),
            Catalogs.lookup("SINCE", "merchant[entity.MERCHANT].since_year", Double.NaN),
            Catalogs.lookup("WAGES", "zipcodes[attributes.zipcode].total_wages", 0));

    @TempDir
    Path folder;

    private RedisProcess redis;

    @BeforeEach
    void start() throws IOException {
        RECEIVED.clear();
        redis = new RedisProcess(folder);
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    @Test
    void shouldJoinProfilesAndAGeneratedTable() throws Exception {
        long seed = 20_260;
        Random random = new Random(seed);
        Map<String, Integer> limits = new HashMap<>();
        Map<String, Integer> years = new HashMap<>();
        Map<String, Integer> populations = new HashMap<>();
        List<ReferenceEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            limits.put("a" + i, random.nextInt(10_000));
            years.put("m" + i, 1980 + random.nextInt(45));
            populations.put(String.valueOf(10_000 + i), random.nextInt(50_000));
        }
        limits.forEach((id, limit) -> entries.add(entry(ACCOUNT, id, Map.of("limit", limit + ".5"))));
        years.forEach((id, year) -> entries.add(entry(MERCHANT, id, Map.of("since_year", String.valueOf(year)))));
        populations.forEach((id, people) ->
                entries.add(entry(ZIPCODES, id, Map.of("population", String.valueOf(people), "total_wages", "1e6"))));
        load(entries);
        List<RiskEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            // one in five ids is known to no table, and one event in four has no zip code
            RiskEvent plain = Samples.payment(
                    "e" + i, Samples.SUNDAY_MILLIS + i, "a" + random.nextInt(250), "m" + random.nextInt(250), 100);
            String zipcode = String.valueOf(10_000 + random.nextInt(250));
            events.add(with(plain, i % 4 == 0 ? Map.of() : Map.of("zipcode", zipcode)));
        }

        run(events, redis.address().withTimeout(PATIENT_MILLIS), PATIENT_MILLIS);

        assertThat(RECEIVED).as("seed=%d", seed).hasSize(events.size()).allSatisfy(record -> {
            RiskEvent event = (RiskEvent) record.ingested().observation();
            Integer limit = limits.get(event.entities().get(0).id());
            Integer year = years.get(event.entities().get(1).id());
            String zipcode = (String) event.attributes().get("zipcode");
            Integer people = populations.get(String.valueOf(zipcode));
            assertThat(record.features())
                    .containsExactly(
                            limit == null ? -1 : limit + 0.5,
                            zipcode == null ? Double.NaN : people == null ? 0 : people,
                            year == null ? Double.NaN : year,
                            zipcode == null ? Double.NaN : people == null ? 0 : 1e6);
            assertThat(record.degradations()).isEmpty();
        });
    }

    @Test
    void shouldLeaveFeaturesOutAndSaySoWhileRedisIsAway() throws Exception {
        redis.stop();

        run(List.of(Samples.payment("e", Samples.SUNDAY_MILLIS, "a1", "m1", 100)), redis.address(), 20);

        assertThat(RECEIVED).hasSize(1).allSatisfy(record -> {
            assertThat(record.features()).containsOnly(Double.NaN);
            assertThat(record.degradations()).containsExactly(Degradation.REFERENCE_UNAVAILABLE);
        });
    }

    @Test
    void shouldJoinThePublishedZipCodesAsFilesDo() throws Exception {
        assumeTrue(Files.exists(FEAST) && Files.exists(FEAST_LOANS), "the published tables are not here: " + FEAST);
        load(feastZipcodes());
        List<RiskEvent> events = feastApplications(2_000);
        ReferenceTables files = new ReferenceTables(CATALOG);
        files.load("zipcodes", FEAST, Optional.of("zipcode"));

        run(events, redis.address().withTimeout(PATIENT_MILLIS), PATIENT_MILLIS);

        assertThat(RECEIVED).hasSize(events.size()).allSatisfy(record -> {
            double[] expected = new double[CATALOG.size()];
            Arrays.fill(expected, Double.NaN);
            files.fill((RiskEvent) record.ingested().observation(), expected);
            assertThat(record.features()).isEqualTo(expected);
        });
        long joined = RECEIVED.stream()
                .filter(record -> record.features()[CATALOG.index("POPULATION")] > 0)
                .count();
        assertThat(joined).as("applications from a place with people").isGreaterThan(events.size() / 2);
    }

    private void load(List<ReferenceEntry> entries) {
        try (RedisReferenceWriter writer =
                new RedisReferenceWriter(redis.address().withTimeout(PATIENT_MILLIS))) {
            for (int from = 0; from < entries.size(); from += BATCH) {
                writer.putAll(entries.subList(from, Math.min(from + BATCH, entries.size())));
            }
        }
    }

    private static void run(List<RiskEvent> events, RedisAddress address, long deadlineMillis) throws Exception {
        ReferenceConfig config = new ReferenceConfig(
                Optional.of(address),
                new ReferencePlan(List.of(ACCOUNT, MERCHANT, ZIPCODES)),
                deadlineMillis,
                100,
                1_000,
                1_000);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        List<Ingested> ingested = new ArrayList<>();
        events.forEach(event -> ingested.add(Samples.relayRecord(event, 0).ingested()));
        ReferenceLookups.attach(environment.fromData(ingested, IngestedTypeInformation.INSTANCE), CATALOG, config)
                .map(record -> {
                    RECEIVED.add(record);
                    return record.ingested().observation().eventId();
                })
                .returns(String.class)
                .sinkTo(new DiscardingSink<>());
        environment.execute();
    }

    private static List<ReferenceEntry> feastZipcodes() {
        List<ReferenceEntry> entries = new ArrayList<>();
        try (CsvTable csv = CsvTable.open(FEAST)) {
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 1; i < csv.columns().size(); i++) {
                    values.put(csv.columns().get(i), row.get().get(i));
                }
                entries.add(entry(ZIPCODES, row.get().get(0), values));
            }
        }
        return entries;
    }

    private static List<RiskEvent> feastApplications(int count) {
        List<RiskEvent> events = new ArrayList<>();
        try (CsvTable csv = CsvTable.open(FEAST_LOANS)) {
            int zipcode = csv.column("zipcode");
            for (Optional<List<String>> row = csv.next(); events.size() < count && row.isPresent(); row = csv.next()) {
                RiskEvent plain = Samples.event(
                        "loan" + events.size(),
                        EventKind.APPLICATION,
                        Samples.SUNDAY_MILLIS,
                        List.of(new Entity(EntityType.BUSINESS, "b")),
                        Samples.application("a", 0, "b", "m").payload());
                events.add(with(plain, Map.of("zipcode", row.get().get(zipcode))));
            }
        }
        return events;
    }

    private static ReferenceEntry entry(ReferenceTable table, String id, Map<String, String> values) {
        return new ReferenceEntry(new ReferenceKey("bank", table, id), 1, values, Optional.empty());
    }

    private static RiskEvent with(RiskEvent plain, Map<String, Object> attributes) {
        return new RiskEvent(
                plain.tenant(),
                plain.eventId(),
                plain.kind(),
                plain.eventTimeMillis(),
                plain.entities(),
                plain.decideByMillis(),
                plain.historyOnly(),
                plain.correlationId(),
                plain.payload(),
                attributes);
    }
}
