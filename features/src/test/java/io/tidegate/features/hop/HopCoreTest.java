package io.tidegate.features.hop;

import static io.tidegate.features.Samples.DAY_MILLIS;
import static io.tidegate.features.Samples.HOUR_MILLIS;
import static io.tidegate.features.Samples.SUNDAY_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.EntityHistory;
import io.tidegate.features.window.InMemoryHistoryStore;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HopCoreTest {
    private static final long NO_WATERMARK = Long.MIN_VALUE;
    private static final long START = SUNDAY_MILLIS;

    private final FeatureCatalog catalog = Samples.shippedCatalog();
    private final HopCore accounts = new HopCore(catalog, EntityType.ACCOUNT, true, HopLimits.DEFAULT);
    private final HopCore merchants = new HopCore(catalog, EntityType.MERCHANT, false, HopLimits.DEFAULT);
    private final InMemoryHistoryStore history = new InMemoryHistoryStore();

    @Test
    void shouldFillTheAccountsPartAndLeaveTheMerchantsAbsent() {
        accounts.apply(history, relayed(payment("a", START, 1_000)), NO_WATERMARK, 1);
        RelayRecord second = relayed(payment("b", START + HOUR_MILLIS, 551));
        assertThat(accounts.apply(history, second, NO_WATERMARK, 3)).isEqualTo(HopResult.ADMITTED);
        assertThat(value(second, "TX_AMOUNT")).isEqualTo(5.51);
        assertThat(value(second, "TX_DURING_WEEKEND")).isEqualTo(1);
        assertThat(value(second, "TX_DURING_NIGHT")).isEqualTo(1);
        assertThat(value(second, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isEqualTo(2);
        assertThat(value(second, "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW")).isEqualTo(7.755);
        assertThat(value(second, "TERMINAL_ID_NB_TX_1DAY_WINDOW")).isNaN();
        assertThat(second.arrivals()).containsExactly(new Arrival("ACCOUNT", 3, 2));
    }

    @Test
    void shouldKnowNightAndWeekendInUtc() {
        assertThat(eventValue("TX_DURING_NIGHT", START + 7 * HOUR_MILLIS - 1)).isEqualTo(1);
        assertThat(eventValue("TX_DURING_NIGHT", START + 7 * HOUR_MILLIS)).isZero();
        assertThat(eventValue("TX_DURING_NIGHT", START + 24 * HOUR_MILLIS - 1)).isZero();
        assertThat(eventValue("TX_DURING_WEEKEND", START + DAY_MILLIS)).isZero();
        assertThat(eventValue("TX_DURING_WEEKEND", START + 6 * DAY_MILLIS - 1)).isZero();
        assertThat(eventValue("TX_DURING_WEEKEND", START + 6 * DAY_MILLIS)).isEqualTo(1);
    }

    @Test
    void shouldCountAmountsInUnitsOfTheCurrency() {
        Payment yen = Payment.of(new Money(5_000, "JPY"));
        RiskEvent event = Samples.event(
                "yen", EventKind.PAYMENT, START, List.of(new Entity(EntityType.ACCOUNT, "alice")), Optional.of(yen));
        RelayRecord relayed = relayed(event);
        accounts.apply(history, relayed, NO_WATERMARK, 1);
        assertThat(value(relayed, "TX_AMOUNT")).isEqualTo(5_000);
        assertThat(value(relayed, "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW")).isEqualTo(5_000);
    }

    @Test
    void shouldCountADuplicateOnceAndStillFillItsVector() {
        accounts.apply(history, relayed(payment("a", START, 1_000)), NO_WATERMARK, 1);
        RelayRecord again = relayed(payment("a", START, 1_000));
        assertThat(accounts.apply(history, again, NO_WATERMARK, 1)).isEqualTo(HopResult.DUPLICATE);
        assertThat(again.isDuplicate()).isTrue();
        assertThat(value(again, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAKnownIdWithOtherContentAtTheFirstHopOnly() {
        accounts.apply(history, relayed(payment("a", START, 1_000)), NO_WATERMARK, 1);
        HopResult conflict = accounts.apply(history, relayed(payment("a", START, 1_001)), NO_WATERMARK, 1);
        assertThat(conflict).isEqualTo(HopResult.CONFLICT);
        assertThat(conflict.isForwarded()).isFalse();
        assertThat(conflict.problem().orElseThrow().code()).isEqualTo(ErrorCode.DUPLICATE_CONFLICT);

        InMemoryHistoryStore merchant = new InMemoryHistoryStore();
        merchants.apply(merchant, relayed(payment("a", START, 1_000)), NO_WATERMARK, 1);
        assertThat(merchants.apply(merchant, relayed(payment("a", START, 1_001)), NO_WATERMARK, 1))
                .isEqualTo(HopResult.DUPLICATE);
    }

    @Test
    void shouldDecideALateEventWithoutInsertingItAtAnyHop() {
        long watermark = START + 2 * HOUR_MILLIS;
        RelayRecord late = relayed(payment("late", watermark - HOUR_MILLIS - 1, 1_000));
        assertThat(accounts.apply(history, late, watermark, 1)).isEqualTo(HopResult.LATE);
        assertThat(late.degradations()).containsExactly(Degradation.LATE);
        assertThat(value(late, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isZero();

        InMemoryHistoryStore merchant = new InMemoryHistoryStore();
        assertThat(merchants.apply(merchant, late, NO_WATERMARK, 1)).isEqualTo(HopResult.LATE);
        assertThat(value(late, "MERCHANT_SALES_COUNT_30DAY")).isZero();

        RelayRecord justInTime = relayed(payment("in time", watermark - HOUR_MILLIS, 1_000));
        assertThat(accounts.apply(history, justInTime, watermark, 1)).isEqualTo(HopResult.ADMITTED);
    }

    @Test
    void shouldFindLateWhatIsForgottenEvenBeforeThereIsAWatermarkAgain() {
        long watermark = START + 100 * DAY_MILLIS;
        accounts.apply(history, relayed(payment("known", watermark, 1_000)), watermark, 1);
        long forgotten = watermark - accounts.keptMillis();

        RelayRecord late = relayed(payment("late", forgotten, 1_000));
        assertThat(accounts.apply(history, late, NO_WATERMARK, 2)).isEqualTo(HopResult.LATE);
        assertThat(late.degradations()).containsExactly(Degradation.LATE);
        assertThat(value(late, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isZero();

        RelayRecord kept = relayed(payment("kept", forgotten + 1, 1_000));
        assertThat(accounts.apply(history, kept, NO_WATERMARK, 2)).isEqualTo(HopResult.ADMITTED);
        assertThat(kept.degradations()).isEmpty();
        assertThat(value(kept, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isEqualTo(1);
    }

    @Test
    void shouldInsertAnEventOutOfOrderAtItsOwnTime() {
        accounts.apply(history, relayed(payment("b", START + HOUR_MILLIS, 200)), START, 1);
        RelayRecord earlier = relayed(payment("a", START, 100));
        accounts.apply(history, earlier, START + HOUR_MILLIS - 1, 1);
        assertThat(value(earlier, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isEqualTo(1);
        RelayRecord later = relayed(payment("c", START + HOUR_MILLIS + 1, 300));
        accounts.apply(history, later, START + HOUR_MILLIS, 1);
        assertThat(value(later, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isEqualTo(3);
    }

    @Test
    void shouldKnowAnApplicationByItsIdOnlyAndReadTheMerchantsSales() {
        InMemoryHistoryStore merchant = new InMemoryHistoryStore();
        merchants.apply(merchant, relayed(payment("old", START, 4_000)), NO_WATERMARK, 1);
        merchants.apply(merchant, relayed(payment("new", START + 31 * DAY_MILLIS, 6_000)), NO_WATERMARK, 1);
        RiskEvent application = Samples.application("loan", START + 40 * DAY_MILLIS, "bakery", "shop");
        RelayRecord relayed = relayed(application);
        assertThat(accounts.apply(history, relayed, NO_WATERMARK, 1)).isEqualTo(HopResult.ADMITTED);
        assertThat(merchants.apply(merchant, relayed, NO_WATERMARK, 1)).isEqualTo(HopResult.ADMITTED);
        assertThat(value(relayed, "TX_AMOUNT")).isNaN();
        assertThat(value(relayed, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isNaN();
        assertThat(value(relayed, "MERCHANT_SALES_30DAY")).isEqualTo(60);
        assertThat(value(relayed, "MERCHANT_SALES_COUNT_30DAY")).isEqualTo(1);
        assertThat(value(relayed, "MERCHANT_SALES_PREVIOUS_30DAY")).isEqualTo(40);
        assertThat(value(relayed, "MERCHANT_SALES_TREND")).isEqualTo(1.5);

        RelayRecord again = relayed(application);
        assertThat(accounts.apply(history, again, NO_WATERMARK, 1)).isEqualTo(HopResult.DUPLICATE);
        assertThat(again.isDuplicate()).isTrue();
    }

    @Test
    void shouldLeaveTheTrendAbsentWithoutEarlierSales() {
        RelayRecord first = relayed(payment("a", START, 100));
        merchants.apply(history, first, NO_WATERMARK, 1);
        assertThat(value(first, "MERCHANT_SALES_30DAY")).isEqualTo(1);
        assertThat(value(first, "MERCHANT_SALES_PREVIOUS_30DAY")).isZero();
        assertThat(value(first, "MERCHANT_SALES_TREND")).isNaN();
        assertThat(value(first, "MERCHANT_FRAUD_SHARE_30DAY")).isZero();
    }

    @Test
    void shouldCountReportedFraudOnceItIsKnown() {
        RiskEvent fraud = payment("fraud", START, 100);
        merchants.apply(history, relayed(fraud), NO_WATERMARK, 1);
        merchants.apply(history, relayed(payment("fine", START + 1, 100)), NO_WATERMARK, 1);
        RelayRecord settled = relayed(Samples.outcome(fraud, Label.FRAUD, START + 9 * DAY_MILLIS));
        assertThat(merchants.apply(history, settled, NO_WATERMARK, 1)).isEqualTo(HopResult.SETTLED);

        RelayRecord before = relayed(payment("b", START + 9 * DAY_MILLIS - 1, 100));
        merchants.apply(history, before, NO_WATERMARK, 1);
        assertThat(value(before, "TERMINAL_ID_RISK_7DAY_WINDOW")).isZero();
        RelayRecord after = relayed(payment("c", START + 9 * DAY_MILLIS, 100));
        merchants.apply(history, after, NO_WATERMARK, 1);
        assertThat(value(after, "TERMINAL_ID_RISK_7DAY_WINDOW")).isEqualTo(0.5);
        assertThat(settled.arrivals()).extracting(Arrival::number).containsExactly(3L);
    }

    @Test
    void shouldReportALabelThatCameAfterAVectorThatShouldHaveSeenIt() {
        RiskEvent fraud = payment("fraud", START, 100);
        merchants.apply(history, relayed(fraud), NO_WATERMARK, 1);
        merchants.apply(history, relayed(payment("b", START + 2 * DAY_MILLIS, 100)), NO_WATERMARK, 1);
        Observation known = Samples.outcome(fraud, Label.FRAUD, START + 2 * DAY_MILLIS);
        assertThat(merchants.apply(history, relayed(known), NO_WATERMARK, 1)).isEqualTo(HopResult.SETTLED_LATE);
    }

    @Test
    void shouldLetALabelWaitForItsEventUntilThatCannotCome() {
        RiskEvent fraud = payment("fraud", START, 100);
        Observation outcome = Samples.outcome(fraud, Label.FRAUD, START + DAY_MILLIS);
        assertThat(merchants.apply(history, relayed(outcome), START, 1)).isEqualTo(HopResult.PENDING);
        merchants.apply(history, relayed(fraud), START, 1);
        RelayRecord later = relayed(payment("b", START + 8 * DAY_MILLIS, 100));
        merchants.apply(history, later, START, 1);
        assertThat(value(later, "TERMINAL_ID_RISK_7DAY_WINDOW")).isEqualTo(1);

        Observation unknown = Samples.outcome(payment("never", START, 1), Label.FRAUD, START + DAY_MILLIS);
        assertThat(merchants.apply(history, relayed(unknown), START + HOUR_MILLIS + 1, 1))
                .isEqualTo(HopResult.DROPPED);
    }

    @Test
    void shouldPassByWhatItsEntityTakesNoPartIn() {
        RiskEvent transfer = Samples.event(
                "t",
                EventKind.PAYMENT,
                START,
                List.of(new Entity(EntityType.ACCOUNT, "alice")),
                Optional.of(Payment.of(new Money(1, "EUR"))));
        RelayRecord relayed = relayed(transfer);
        assertThat(merchants.apply(history, relayed, NO_WATERMARK, 1)).isEqualTo(HopResult.PASSED);
        assertThat(relayed.arrivals()).isEmpty();
        assertThat(Arrays.stream(relayed.features()).allMatch(Double::isNaN)).isTrue();
        assertThat(history.isEmpty()).isTrue();
    }

    @Test
    void shouldTakeNothingBackForAReversalButKnowItsId() {
        RiskEvent reversal = Samples.event(
                "r", EventKind.REVERSAL, START, List.of(new Entity(EntityType.ACCOUNT, "alice")), Optional.empty());
        RelayRecord relayed = relayed(reversal);
        accounts.apply(history, relayed, NO_WATERMARK, 1);
        assertThat(value(relayed, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).isZero();
        assertThat(accounts.apply(history, relayed(reversal), NO_WATERMARK, 1)).isEqualTo(HopResult.DUPLICATE);
    }

    @Test
    void shouldForgetBehindTheWatermarkAndNeverBehindAWrongClock() {
        accounts.apply(history, relayed(payment("a", START, 100)), START, 1);
        accounts.apply(history, relayed(payment("future", START + 400 * DAY_MILLIS, 100)), START, 1);
        // The merchant's windows reach further back than the account's: the first hop knows its events for the later
        // ones.
        long forgotten = START + 60 * DAY_MILLIS + HOUR_MILLIS;
        assertThat(accounts.apply(history, relayed(payment("a", START, 100)), forgotten - 1, 1))
                .isEqualTo(HopResult.DUPLICATE);
        assertThat(accounts.apply(history, relayed(payment("a", START, 100)), forgotten, 1))
                .isEqualTo(HopResult.LATE);
    }

    @Test
    void shouldSayWhenAHistoryIsCut() {
        for (int i = 0; i <= EntityHistory.EVENTS_MAX; i++) {
            accounts.apply(history, relayed(payment("p" + i, START + i, 1)), NO_WATERMARK, 1);
        }
        RelayRecord cut = relayed(payment("cut", START + HOUR_MILLIS, 1));
        accounts.apply(history, cut, NO_WATERMARK, 1);
        assertThat(cut.degradations()).containsExactly(Degradation.HISTORY_CUT);
        RelayRecord whole = relayed(payment("whole", START + 30 * DAY_MILLIS + HOUR_MILLIS, 1));
        accounts.apply(history, whole, NO_WATERMARK, 1);
        assertThat(whole.degradations()).isEmpty();
    }

    private RiskEvent payment(String id, long timeMillis, long amountMinor) {
        return Samples.payment(id, timeMillis, "alice", "shop", amountMinor);
    }

    private double eventValue(String name, long timeMillis) {
        RelayRecord relayed = relayed(payment("at" + timeMillis, timeMillis, 1));
        accounts.apply(new InMemoryHistoryStore(), relayed, NO_WATERMARK, 1);
        return value(relayed, name);
    }

    private double value(RelayRecord record, String name) {
        return record.features()[catalog.index(name)];
    }

    private RelayRecord relayed(Observation observation) {
        return Samples.relayRecord(observation, catalog.size());
    }
}
