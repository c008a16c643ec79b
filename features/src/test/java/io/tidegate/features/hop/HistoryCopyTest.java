package io.tidegate.features.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RiskEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Flink's heap backend copies the histories of a key while it writes a checkpoint, and goes on with the copy. */
class HistoryCopyTest {
    private static final FeatureCatalog CATALOG = Samples.shippedCatalog();
    private static final int RECORDS = 2_000;
    private static final int COPIED_EVERY = 97;
    private static final long DISTANCE_MILLIS = Samples.HOUR_MILLIS / 4;

    @Test
    void shouldLeaveACopyAsItWasAndGoOnAsWithoutOne() throws IOException {
        HopCore core = new HopCore(CATALOG, EntityType.ACCOUNT, true, HopLimits.DEFAULT);
        InMemoryHistoryStore plain = new InMemoryHistoryStore();
        InMemoryHistoryStore copied = new InMemoryHistoryStore();
        List<InMemoryHistoryStore> left = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < RECORDS; i++) {
            if (i % COPIED_EVERY == 0) {
                left.add(copied);
                bytes.add(bytes(copied));
                copied = copied.copy();
            }
            long millis = Samples.SUNDAY_MILLIS + i * DISTANCE_MILLIS;
            long late = random.nextInt(4) == 0 ? random.nextInt((int) Samples.HOUR_MILLIS) : 0;
            RiskEvent event = Samples.payment("p" + i, millis - late, "alice", "m" + random.nextInt(50), 100 + i);
            shouldAgree(core, plain, copied, Samples.relayRecord(event, CATALOG.size()), event, millis);
            if (random.nextInt(5) == 0) {
                var outcome = Samples.outcome(event, Label.FRAUD, millis + 1);
                shouldAgree(core, plain, copied, Samples.relayRecord(outcome, CATALOG.size()), outcome, millis);
            }
        }
        for (int i = 0; i < left.size(); i++) {
            assertThat(bytes(left.get(i))).isEqualTo(bytes.get(i));
        }
        assertThat(bytes(copied)).hasSameSizeAs(bytes(plain));
    }

    private static void shouldAgree(
            HopCore core,
            InMemoryHistoryStore plain,
            InMemoryHistoryStore copied,
            RelayRecord record,
            Observation observation,
            long millis) {
        RelayRecord again = Samples.relayRecord(observation, CATALOG.size());
        long watermark = millis - Samples.HOUR_MILLIS;
        HopResult expected = core.apply(plain, record, watermark, 1);
        assertThat(core.apply(copied, again, watermark, 1)).isEqualTo(expected);
        assertThat(again.features()).isEqualTo(record.features());
    }

    private static byte[] bytes(InMemoryHistoryStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
