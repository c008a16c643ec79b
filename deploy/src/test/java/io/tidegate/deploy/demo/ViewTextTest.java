package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.audit.Detection;
import io.tidegate.deploy.audit.Latency;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTextTest {
    private static final DemoSnapshot SNAPSHOT = new DemoSnapshot(
            "running",
            12.34,
            20_000,
            3_950.4,
            new Tally(
                    1_500,
                    1_400,
                    3,
                    2,
                    0,
                    0,
                    0,
                    5,
                    Map.of(Degradation.NO_MODEL, 5L),
                    verdicts(),
                    0,
                    Map.of("AMOUNT_OVER_LIMIT", 7L, "RISK_HIGH", 9L)),
            new Latency("due", 1_400, 12.34, 150.6, 200, 300),
            new Detection(1_300, 20, 15, 4, 123_456, 100_000, 5_000),
            Map.of(ErrorCode.UNREADABLE, 2L, ErrorCode.WRONG_TYPE, 3L),
            "EUR");

    @Test
    void shouldSayEverythingThatAPersonWatches() {
        assertThat(ViewText.lines(SNAPSHOT))
                .containsExactly(
                        "            running, 12.3 s",
                        "  events    1,500 of 20,000 sent, 1,400 answered, 100 waiting, 3,950 answers/s",
                        "  latency   p50 12.3 ms, p99 151 ms, p99.9 200 ms, most 300 ms, from due",
                        "  payments  APPROVE 1,200 (92.3 %), DECLINE 100 (7.7 %)",
                        "  reasons   RISK_HIGH 9, AMOUNT_OVER_LIMIT 7",
                        "  fraud     15 of 20 caught (1,000.00 EUR of 1,234.56 EUR); honest payments stopped: 4 (50.00 EUR)",
                        "  also      3 sent again, 2 void, 5 degraded (NO_MODEL 5)",
                        "  dead      5: WRONG_TYPE 3, UNREADABLE 2");
    }

    @Test
    void shouldWriteAmountsInTheUnitsOfTheirCurrency() {
        assertThat(ViewText.money(123_456, "EUR")).isEqualTo("1,234.56 EUR");
        assertThat(ViewText.money(123_456, "JPY")).isEqualTo("123,456 JPY");
        assertThat(ViewText.money(5, "KWD")).isEqualTo("0.005 KWD");
    }

    @Test
    void shouldRedrawInPlaceOnATerminal() {
        StringWriter out = new StringWriter();
        LiveView view = new LiveView(new PrintWriter(out), true);
        view.show(SNAPSHOT, 0);
        int lines = ViewText.lines(SNAPSHOT).size();
        assertThat(out.toString()).doesNotContain("\u001b[1A");

        view.show(SNAPSHOT, 1);

        assertThat(out.toString().split("\u001b\\[1A", -1)).hasSize(lines + 1);
    }

    @Test
    void shouldPrintALineNowAndThenWhereNothingCanBeRedrawn() {
        StringWriter out = new StringWriter();
        LiveView view = new LiveView(new PrintWriter(out), false);
        view.show(SNAPSHOT, 0);
        view.show(SNAPSHOT, 1_000_000_000L);
        view.show(SNAPSHOT, 2_000_000_000L);

        assertThat(List.of(out.toString().split(System.lineSeparator())))
                .hasSize(2)
                .allMatch(line -> line.contains("1,500 sent, 1,400 answered"));
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    private static Map<EventKind, Map<Verdict, Long>> verdicts() {
        Map<Verdict, Long> payments = new EnumMap<>(Verdict.class);
        payments.put(Verdict.APPROVE, 1_200L);
        payments.put(Verdict.DECLINE, 100L);
        return Map.of(EventKind.PAYMENT, payments);
    }
}
