package io.tidegate.deploy.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
    private static final String GOLDEN = "ebdc48aa9e92b42bee59133545d54bbe1cb706173c164696d0b2cb760f5d36fe";
    private static final long DAY_MILLIS = 86_400_000L;

    @Test
    void shouldMakeTheSameStreamFromTheSameSeed() {
        assertThat(stream(7, 3_000)).isEqualTo(stream(7, 3_000)).isNotEqualTo(stream(8, 3_000));
    }

    /** A change of the stream changes what the shipped model was trained on: train it again, then renew this hash. */
    @Test
    void shouldMakeTheStreamThatTheShippedModelWasTrainedOn() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        stream(7, 3_000).forEach(event -> digest.update(event.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(GOLDEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 20_000})
    void shouldMakeAsManyEventsAsAskedInTimeOrderWithDistinctIds(long events) {
        List<WorkloadEvent> stream = stream(42, events);

        assertThat(stream).hasSize((int) events);
        assertThat(stream).extracting(e -> e.event().eventTimeMillis()).isSorted();
        assertThat(stream).extracting(e -> e.event().eventId()).doesNotHaveDuplicates();
    }

    @Test
    void shouldSpreadOverNinetyDays() {
        List<WorkloadEvent> stream = stream(42, 20_000);

        long spanDays = (stream.get(stream.size() - 1).event().eventTimeMillis() - WorkloadParameters.START_MILLIS)
                / DAY_MILLIS;
        assertThat(spanDays).isBetween(80L, 100L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldMakeAboutOnePercentFraudByThreePatterns(long seed) {
        List<WorkloadEvent> stream = stream(seed, 100_000);

        Map<FraudPattern, Integer> count = new EnumMap<>(FraudPattern.class);
        stream.forEach(e -> e.pattern().ifPresent(pattern -> count.merge(pattern, 1, Integer::sum)));
        assertThat(count.values().stream().mapToInt(Integer::intValue).sum()).isBetween(700, 1_400);
        assertThat(count).containsOnlyKeys(FraudPattern.values());
        assertThat(count.values()).allMatch(frauds -> frauds > 80);
    }

    @Test
    void shouldTellEachFraudSevenDaysLaterAndNothingElse() {
        for (WorkloadEvent event : stream(5, 20_000)) {
            assertThat(event.outcome().isPresent()).isEqualTo(event.pattern().isPresent());
            event.outcome().ifPresent(outcome -> {
                assertThat(outcome.eventId()).isEqualTo(event.event().eventId());
                assertThat(outcome.entities()).isEqualTo(event.event().entities());
                assertThat(outcome.label()).isEqualTo(Label.FRAUD);
                assertThat(outcome.knownAtMillis()).isEqualTo(event.event().eventTimeMillis() + 7 * DAY_MILLIS);
            });
        }
    }

    @Test
    void shouldKeepATerminalCompromisedForWeeks() {
        Map<String, List<Long>> fraudTimes = stream(3, 100_000).stream()
                .filter(e -> e.pattern().equals(Optional.of(FraudPattern.COMPROMISED_TERMINAL)))
                .collect(Collectors.groupingBy(
                        e -> merchant(e.event()),
                        Collectors.mapping(e -> e.event().eventTimeMillis(), Collectors.toList())));

        long longest = fraudTimes.values().stream()
                .mapToLong(times -> times.get(times.size() - 1) - times.get(0))
                .max()
                .orElse(0);
        assertThat(longest).isGreaterThan(14 * DAY_MILLIS);
    }

    @Test
    void shouldSendApplicationsOnlyOfMerchantsThatSoldBefore() {
        Map<String, Integer> sales = new HashMap<>();
        List<RiskEvent> applications = new ArrayList<>();
        for (WorkloadEvent event : stream(11, 40_000)) {
            if (event.event().kind() == EventKind.APPLICATION) {
                assertThat(sales.getOrDefault(merchant(event.event()), 0)).isPositive();
                assertThat(event.event().entities().get(0).type()).isEqualTo(EntityType.BUSINESS);
                applications.add(event.event());
            } else {
                sales.merge(merchant(event.event()), 1, Integer::sum);
            }
        }

        assertThat(applications).hasSizeBetween(150, 250);
    }

    @Test
    void shouldBillInOneCurrencyWhateverTheMerchantSellsIn() {
        Set<String> currencies = new HashSet<>();
        for (WorkloadEvent event : stream(42, 20_000)) {
            if (event.event().payload().orElseThrow() instanceof Payment payment) {
                assertThat(payment.billing().currency()).isEqualTo("EUR");
                assertThat(payment.amount().amountMinor()).isPositive();
                currencies.add(payment.amount().currency());
            }
        }

        assertThat(currencies).contains("EUR", "USD").hasSizeGreaterThan(2);
    }

    @Test
    void shouldRefuseAStreamWithoutEvents() {
        assertThatThrownBy(() -> WorkloadParameters.of(1, 0))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("events=0 must be from 1 to");
    }

    private static String merchant(RiskEvent event) {
        return event.entities().get(1).id();
    }

    private static List<WorkloadEvent> stream(long seed, long events) {
        List<WorkloadEvent> stream = new ArrayList<>();
        new Workload(WorkloadParameters.of(seed, events)).forEachRemaining(stream::add);
        return stream;
    }
}
