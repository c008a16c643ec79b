package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.event.EntityKey;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LoadIdsTest {
    private final LoadIds ids = new LoadIds("bank", "load-x-0");

    @Test
    void shouldFindTheWayBackFromAKey() {
        for (int index : new int[] {0, 7, 1_234_567, Integer.MAX_VALUE}) {
            assertThat(index("bank", ids.id(index))).hasValue(index);
        }
    }

    @Test
    void shouldTakeNoOtherKeyForItsOwn() {
        assertThat(index("bank", "load-x-1-3")).isEmpty();
        assertThat(index("bank", "load-x-0-")).isEmpty();
        assertThat(index("bank", "load-x-0-3a")).isEmpty();
        assertThat(index("bank", "load-x-0-2147483648")).isEmpty();
        assertThat(index("store", ids.id(3))).isEmpty();
        assertThat(ids.index(new byte[0])).isEmpty();
    }

    private OptionalInt index(String tenant, String eventId) {
        return ids.index(EntityKey.ofEvent(tenant, eventId).getBytes(StandardCharsets.UTF_8));
    }
}
