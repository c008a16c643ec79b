package io.tidegate.features.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HopHistoriesTest {
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();
    private static final int RECORDS = 20_000;
    private static final int KEYS = 3_000;
    private static final int LIST_MAX = 50;

    /** A payment comes half an hour after the one before: most keys are forgotten once before they come back. */
    private static final long DISTANCE_MILLIS = Samples.HOUR_MILLIS / 2;

    @Test
    void shouldGiveTheSameForRecordsTogetherAsOneByOne() {
        HopHistories single = new HopHistories(CATALOG, EntityType.MERCHANT, false, HopLimits.DEFAULT);
        HopHistories together = new HopHistories(CATALOG, EntityType.MERCHANT, false, HopLimits.DEFAULT);
        List<RelayRecord> expected = records();
        List<RelayRecord> actual = records();
        HopResult[] expectedResults = new HopResult[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            expectedResults[i] = single.apply(expected.get(i), watermark(expected.get(i)));
        }
        HopResult[] actualResults = new HopResult[RECORDS];
        Random random = new Random(1);
        for (int from = 0; from < RECORDS; ) {
            List<RelayRecord> list = actual.subList(from, Math.min(RECORDS, from + 1 + random.nextInt(LIST_MAX)));
            HopResult[] results = new HopResult[list.size()];
            together.apply(
                    list, list.stream().mapToLong(HopHistoriesTest::watermark).toArray(), results);
            System.arraycopy(results, 0, actualResults, from, results.length);
            from += results.length;
        }
        assertThat(actualResults).isEqualTo(expectedResults);
        assertThat(actualResults).contains(HopResult.ADMITTED, HopResult.DUPLICATE, HopResult.PASSED);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(actual.get(i).features()).isEqualTo(expected.get(i).features());
        }
    }

    private static long watermark(RelayRecord record) {
        return record.ingested().observation().eventTimeMillis()
                - Duration.ofMinutes(1).toMillis();
    }

    /** One in ten comes twice, and one in ten has no merchant. */
    private static List<RelayRecord> records() {
        Random random = new Random(2);
        List<RelayRecord> records = new ArrayList<>();
        while (records.size() < RECORDS) {
            int i = records.size();
            int key = random.nextInt(KEYS);
            Observation observation =
                    switch (i % 10) {
                        case 1 -> records.get(i - 1).ingested().observation();
                        case 2 ->
                            Samples.event(
                                    "p" + i,
                                    EventKind.PAYMENT,
                                    millis(i),
                                    List.of(new Entity(EntityType.ACCOUNT, "a" + key)),
                                    Optional.of(Payment.of(new Money(100 + key, "EUR"))));
                        default -> Samples.payment("p" + i, millis(i), "a" + key, "m" + key, 100 + key);
                    };
            records.add(Samples.relayRecord(observation, CATALOG.size()));
        }
        return records;
    }

    private static long millis(int i) {
        return Samples.SUNDAY_MILLIS + i * DISTANCE_MILLIS;
    }
}
