package io.tidegate.deploy.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEndTest {
    private static final long NOW = Instant.parse("2026-12-31T12:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2027-01-01T00:00:00Z",
        "2028-02-29, 2028-03-01T00:00:00Z",
        "2026-12-31T12:00:00.001Z, 2026-12-31T12:00:00.001Z",
        "2026-12-31T18:00:00+02:00, 2026-12-31T16:00:00Z"
    })
    void shouldReadADayAsItsEndAndAnInstantAsItself(String text, String end) {
        assertThat(Instant.ofEpochMilli(EntryEnd.millis(text, NOW))).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "31.12.2026", "2026-02-30", "2026-12-31 12:00", "+1000000000-12-31T23:59:59Z"})
    void shouldSayWhatATimeLooksLike(String text) {
        assertThatThrownBy(() -> EntryEnd.millis(text, NOW))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("expected a day such as 2026-12-31");
    }

    @Test
    void shouldRefuseAnEndThatIsPast() {
        assertThatThrownBy(() -> EntryEnd.millis("2026-12-31T12:00:00Z", NOW))
                .hasMessageContaining("until=2026-12-31T12:00:00Z is past; expected after now=2026-12-31T12:00:00Z");
        assertThatThrownBy(() -> EntryEnd.millis("2026-12-30", NOW)).hasMessageContaining("is past");
    }
}
