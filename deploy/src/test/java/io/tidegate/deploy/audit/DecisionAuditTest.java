package io.tidegate.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionAuditTest {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long EVENT_MILLIS = 1_700_000_000_000L;

    private final DecisionAudit audit = new DecisionAudit("publication", 2);
    private final AnswerRule rule = new AnswerRule(100);

    @Test
    void shouldCountOneAnswerForEachEvent() {
        send("a", 100, false);
        send("b", 200, false);
        take(0, decision("a", Verdict.APPROVE), SECOND_NANOS);

        assertThat(audit.tally().answered()).isEqualTo(1);
        assertThat(audit.tally().missing()).isEqualTo(1);
        assertThat(audit.outstanding()).isEqualTo(1);
    }

    @Test
    void shouldTakeARecordBehindAHigherFenceAsVoid() {
        send("a", 100, false);
        rule.observe(0, new Fence(2, 0, 127, "writer"));
        take(0, decision("a", Verdict.DECLINE), 0);
        take(0, attempt(decision("a", Verdict.APPROVE), 2), 0);

        assertThat(audit.tally().voided()).isEqualTo(1);
        assertThat(audit.tally().contradictions()).isZero();
        assertThat(audit.tally().verdicts()).isEqualTo(Map.of(EventKind.PAYMENT, Map.of(Verdict.APPROVE, 1L)));
    }

    @Test
    void shouldTakeARepeatedAnswerAsVoid() {
        send("a", 100, false);
        take(0, decision("a", Verdict.APPROVE), 0);
        take(0, origin(decision("a", Verdict.APPROVE), DecisionOrigin.REPEATED), 0);

        assertThat(audit.tally().voided()).isEqualTo(1);
        assertThat(audit.tally().answeredTwice()).isZero();
    }

    @Test
    void shouldCountADuplicateThatAgreesAndReportOneThatDoesNot() {
        send("a", 100, false);
        take(0, decision("a", Verdict.APPROVE), 0);
        take(0, origin(decision("a", Verdict.APPROVE), DecisionOrigin.DUPLICATE), 0);

        assertThat(audit.tally().duplicates()).isEqualTo(1);
        assertThat(audit.tally().contradictions()).isZero();

        take(0, origin(decision("a", Verdict.REVIEW), DecisionOrigin.DUPLICATE), 0);

        assertThat(audit.tally().contradictions()).isEqualTo(1);
    }

    @Test
    void shouldReportAnEventThatIsDecidedTwice() {
        send("a", 100, false);
        take(0, decision("a", Verdict.APPROVE), 0);
        take(0, decision("a", Verdict.APPROVE), 0);
        take(0, decision("a", Verdict.APPROVE), 0);

        assertThat(audit.tally().answeredTwice()).isEqualTo(1);
        assertThat(audit.tally().answered()).isEqualTo(1);
    }

    @Test
    void shouldMissAnAnswerThatNobodyDecided() {
        send("a", 100, false);
        take(0, origin(decision("a", Verdict.APPROVE), DecisionOrigin.DUPLICATE), 0);

        assertThat(audit.tally().missing()).isEqualTo(1);
    }

    @Test
    void shouldReportADecisionOnAnEventThatNobodySent() {
        take(0, decision("stranger", Verdict.APPROVE), 0);

        assertThat(audit.tally().unknown()).isEqualTo(1);
        assertThat(audit.tally().answered()).isZero();
    }

    @Test
    void shouldWeighVerdictsByWhatCameTrue() {
        send("caught", 1_000, true);
        send("missed", 500, true);
        send("bothered", 70, false);
        send("served", 30, false);
        take(0, decision("caught", Verdict.REVIEW), 0);
        take(0, decision("missed", Verdict.APPROVE), 0);
        take(0, decision("bothered", Verdict.DECLINE), 0);
        take(0, decision("served", Verdict.APPROVE), 0);

        assertThat(audit.detection()).isEqualTo(new Detection(4, 2, 1, 1, 1_500, 1_000, 70));
        assertThat(audit.rankedSince(0).fraud()).containsExactly(true, true, false, false);
        assertThat(audit.rankedSince(0).amountsMinor()).containsExactly(1_000, 500, 70, 30);
        assertThat(audit.rankedSince(EVENT_MILLIS + 1).points()).isEmpty();
    }

    @Test
    void shouldMeasureFromTheTimeGivenWhenSent() {
        audit.sent(event("a", 1, false), 2 * SECOND_NANOS);
        take(0, decision("a", Verdict.APPROVE), 3 * SECOND_NANOS);

        assertThat(audit.latency().p50()).isBetween(999.0, 1_001.0);
        assertThat(audit.latency().from()).isEqualTo("publication");
    }

    @Test
    void shouldSayWhatWasMissing() {
        send("a", 1, false);
        take(0, degraded(decision("a", Verdict.APPROVE), Degradation.NO_MODEL), 0);

        assertThat(audit.tally().degraded()).isEqualTo(1);
        assertThat(audit.tally().degradations()).isEqualTo(Map.of(Degradation.NO_MODEL, 1L));
    }

    @Test
    void shouldKeepASampleThatDoesNotDependOnTheOrderOfArrival() {
        DecisionAudit reversed = new DecisionAudit("publication", 2);
        List<String> ids = List.of("a", "b", "c", "d", "e");
        ids.forEach(id -> send(id, 1, false));
        ids.forEach(id -> reversed.sent(event(id, 1, false), 0));
        ids.forEach(id -> take(0, decision(id, Verdict.APPROVE), 0));
        for (int i = ids.size() - 1; i >= 0; i--) {
            reversed.take(decision(ids.get(i), Verdict.APPROVE), Standing.ANSWER, 0);
        }

        assertThat(audit.sample()).hasSize(2);
        assertThat(reversed.sample())
                .extracting(Decision::eventId)
                .isEqualTo(audit.sample().stream().map(Decision::eventId).toList());
    }

    private void take(int partition, Decision decision, long receivedNanos) {
        audit.take(decision, rule.observe(partition, decision), receivedNanos);
    }

    private void send(String id, long amountMinor, boolean fraud) {
        audit.sent(event(id, amountMinor, fraud), 0);
    }

    private static LabelledEvent event(String id, long amountMinor, boolean fraud) {
        List<Entity> entities = List.of(new Entity(EntityType.ACCOUNT, "a1"), new Entity(EntityType.MERCHANT, "m1"));
        RiskEvent event = new RiskEvent(
                "demo",
                id,
                EventKind.PAYMENT,
                EVENT_MILLIS,
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of());
        return new LabelledEvent(
                event,
                Optional.of(fraud ? Label.FRAUD : Label.LEGITIMATE),
                fraud
                        ? Optional.of(new Outcome("demo", id, EVENT_MILLIS, entities, Label.FRAUD, EVENT_MILLIS + 1))
                        : Optional.empty());
    }

    private static Decision decision(String id, Verdict verdict) {
        return new Decision(
                "demo",
                id,
                EventKind.PAYMENT,
                EVENT_MILLIS,
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.of(new Ruling(verdict, List.of("REASON"), List.of("rule"), 10, "payments", 1, "00")),
                Optional.empty(),
                "00",
                new double[] {1},
                List.of(),
                List.of(),
                Set.of(),
                "key",
                7,
                1,
                "test",
                new RecordOrigin("tidegate.events", 0, 0, EVENT_MILLIS),
                new byte[0],
                new long[Stage.values().length],
                0,
                0);
    }

    private static Decision attempt(Decision decision, long attempt) {
        return decision.again(decision.origin(), decision.source(), attempt, 0);
    }

    private static Decision origin(Decision decision, DecisionOrigin origin) {
        return decision.again(origin, decision.source(), decision.attempt(), 0);
    }

    private static Decision degraded(Decision d, Degradation degradation) {
        return new Decision(
                d.tenant(),
                d.eventId(),
                d.product(),
                d.eventTimeMillis(),
                d.status(),
                d.origin(),
                d.ruling(),
                d.model(),
                d.catalogHash(),
                d.features(),
                d.arrivals(),
                d.lookups(),
                Set.of(degradation),
                d.lastHopKey(),
                d.keyGroup(),
                d.attempt(),
                d.build(),
                d.source(),
                d.eventBytes(),
                d.stageNanos(),
                d.readAtMillis(),
                d.decidedAtMillis());
    }
}
