package io.tidegate.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopCore;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.EntityHistory;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A history of more events than are kept exactly: what is cut says so, and counts too much by less than one tile. */
class TiledHistoryTest {
    private static final long SEED = 11;
    private static final int EVENTS = EntityHistory.EVENTS_MAX + 12_000;
    private static final int EVERY = 40;
    /** Windows of fewer rows end well before the tiles, whatever is late. */
    private static final int EXACT_ROWS = EntityHistory.EVENTS_MAX - 1_000;
    /** Most rows of a tile: neighbours become one only where there are many more tiles than here. */
    private static final int TILE_ROWS_MAX = 500;

    private static final String[] WINDOWS = {"1m", "1h", "8h", "13h", "15h", "16h", "30d"};
    private static final long[] MILLIS = {
        60_000, 3_600_000, 28_800_000, 46_800_000, 54_000_000, 57_600_000, 2_592_000_000L
    };

    private final FeatureCatalog catalog = FeatureCatalog.read("tiles.yaml", yaml());
    private final HopCore core = new HopCore(catalog, EntityType.ACCOUNT, true, HopLimits.DEFAULT);
    private final InMemoryHistoryStore store = new InMemoryHistoryStore();
    private final long[] times = new long[EVENTS];
    private final long[] amounts = new long[EVENTS];
    private int cut;

    @Test
    void shouldCountTooMuchByLessThanATileAndOnlyWhereItSaysSo() {
        Random random = new Random(SEED);
        long now = Samples.SUNDAY_MILLIS;
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextInt(2_000);
            times[i] = random.nextInt(5) == 0 ? now - random.nextInt(600_000) : now;
            amounts[i] = random.nextInt(1_000);
            RelayRecord record = Samples.relayRecord(
                    Samples.payment("p" + i, times[i], "alice", "shop", amounts[i]), catalog.size());
            core.apply(store, record, now - 900_000, 1);
            if (i % EVERY == 0 || i == EVENTS - 1) {
                compare(record, i);
            }
        }
        assertThat(cut).isPositive();
    }

    private void compare(RelayRecord record, int last) {
        boolean isCut = record.degradations().contains(Degradation.HISTORY_CUT);
        cut += isCut ? 1 : 0;
        for (int window = 0; window < MILLIS.length; window++) {
            long count = 0;
            long sum = 0;
            for (int i = 0; i <= last; i++) {
                if (times[i] > times[last] - MILLIS[window] && times[i] <= times[last]) {
                    count++;
                    sum += amounts[i];
                }
            }
            double foundCount = record.features()[2 * window];
            double foundSum = record.features()[2 * window + 1];
            String place = "seed " + SEED + " event " + last + " window " + WINDOWS[window];
            if (!isCut || count < EXACT_ROWS || count == last + 1) {
                assertThat(foundCount).as(place).isEqualTo(count);
                assertThat(foundSum).as(place).isEqualTo(sum / 100.0);
            } else {
                assertThat(foundCount).as(place).isBetween((double) count, (double) (count + TILE_ROWS_MAX));
                assertThat(foundSum).as(place).isGreaterThanOrEqualTo(sum / 100.0);
            }
        }
    }

    private static String yaml() {
        StringBuilder yaml = new StringBuilder("catalog: tiles\nversion: 1\nfeatures:\n");
        for (String window : WINDOWS) {
            yaml.append("  - {name: COUNT_")
                    .append(window)
                    .append(", of: ACCOUNT, aggregate: COUNT, window: ")
                    .append(window)
                    .append("}\n  - {name: SUM_")
                    .append(window)
                    .append(", of: ACCOUNT, aggregate: SUM, field: amount, window: ")
                    .append(window)
                    .append("}\n");
        }
        return yaml.toString();
    }
}
