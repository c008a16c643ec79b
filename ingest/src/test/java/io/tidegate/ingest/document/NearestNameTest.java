package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class NearestNameTest {
    private static final List<String> KNOWN =
            List.of("event.amount", "event.hour", "feature.TX_AMOUNT", "list.denied_accounts");

    @ParameterizedTest
    @CsvSource({
        "event.amout, event.amount",
        "Event.Amount, event.amount",
        "amount, event.amount",
        "tx_amount, feature.TX_AMOUNT",
        "list.denied_account, list.denied_accounts",
        "evnt.huor, event.hour"
    })
    void shouldFindWhatWasMeant(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "weather.rain", "list"})
    void shouldNotGuessWhatIsFar(String written) {
        assertThat(NearestName.of(written, KNOWN)).isEmpty();
    }
}
