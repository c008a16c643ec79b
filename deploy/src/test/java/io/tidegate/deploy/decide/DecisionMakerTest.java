package io.tidegate.deploy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.answer.KeyGroups;
import io.tidegate.deploy.answer.MemoryLog;
import io.tidegate.deploy.answer.MemoryShelf;
import io.tidegate.deploy.answer.TailLimits;
import io.tidegate.deploy.control.InForce;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DecisionMakerTest {
    private static final Seat SEAT = new Seat("bank/m1", 3, 2);
    private static final long HORIZON = 1_000;

    @Test
    void shouldDecideByTheRulesInForce() {
        Decision decision = decide(Samples.inForce(2), Samples.payment("e", "m1"));

        assertThat(decision.status()).isEqualTo(DecisionStatus.DECIDED);
        assertThat(decision.origin()).isEqualTo(DecisionOrigin.DECIDED);
        assertThat(decision.ruling().orElseThrow().verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(decision.ruling().orElseThrow().ruleSetVersion()).isEqualTo(2);
        assertThat(decision.degradations()).containsExactly(Degradation.NO_MODEL);
        assertThat(decision.keyGroup()).isEqualTo(3);
        assertThat(decision.attempt()).isEqualTo(2);
        assertThat(decision.stageNanos()[Stage.DECODE.ordinal()]).isEqualTo(5);
    }

    @Test
    void shouldMissNoModelWhereRulesAskForNoScore() {
        Decision decision = decide(Samples.inForce("plain", 1), Samples.payment("e", "m1"));

        assertThat(decision.model()).isEmpty();
        assertThat(decision.degradations()).isEmpty();
    }

    @Test
    void shouldAskForAReviewWhereNoRulesAreInForce() {
        InForce nothing = new InForce(
                new Samples.FixedLoader(),
                new Samples.EveryArtifact(),
                Samples::allowed,
                release -> true,
                new Samples.Told());

        Decision decision = decide(nothing, Samples.payment("e", "m1"));

        assertThat(decision.ruling().orElseThrow().verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(decision.ruling().orElseThrow().reasons()).containsExactly("NO_RULE_SET");
        assertThat(decision.degradations()).containsExactlyInAnyOrder(Degradation.NO_MODEL, Degradation.NO_RULE_SET);
    }

    @Test
    void shouldAnswerAnEventReadAfterItsTimeAsExpired() {
        RiskEvent late = Samples.event("e", "m1", EventKind.PAYMENT, OptionalLong.of(1_099));
        RiskEvent inTime = Samples.event("e", "m1", EventKind.PAYMENT, OptionalLong.of(1_100));

        assertThat(decide(Samples.inForce(1), late).status()).isEqualTo(DecisionStatus.EXPIRED);
        assertThat(decide(Samples.inForce(1), late).ruling()).isEmpty();
        assertThat(decide(Samples.inForce(1), inTime).status()).isEqualTo(DecisionStatus.DECIDED);
    }

    @Test
    void shouldRecordWhatAsksForNoVerdict() {
        for (EventKind kind : List.of(EventKind.REVERSAL, EventKind.CORRECTION, EventKind.CAPTURE)) {
            RiskEvent event = Samples.event("e", "m1", kind, OptionalLong.of(1));
            assertThat(decide(Samples.inForce(1), event).status()).isEqualTo(DecisionStatus.RECORDED);
        }
    }

    @Test
    void shouldGiveADuplicateTheFirstAnswerAndMarkOneThatIsForgotten() {
        MemoryShelf shelf = new MemoryShelf();
        RiskEvent event = Samples.payment("e", "m1");
        Decision first = answer(shelf, 1, Samples.record(event, 0, 10), event, 0);
        Decision again = answer(shelf, 2, duplicate(event, 11), event, HORIZON - 1);
        Decision forgotten = answer(shelf, 2, duplicate(event, 12), event, HORIZON);

        assertThat(again.origin()).isEqualTo(DecisionOrigin.DUPLICATE);
        assertThat(again.saysTheSameAs(first)).isTrue();
        assertThat(again.source().offset()).isEqualTo(11);
        assertThat(again.arrivals()).as("those of the second reading").containsExactly(new Arrival("MERCHANT", 2, 4));
        assertThat(forgotten.origin()).isEqualTo(DecisionOrigin.DECIDED);
        assertThat(forgotten.degradations()).contains(Degradation.DECIDED_AGAIN);
    }

    private static RelayRecord duplicate(RiskEvent event, long offset) {
        RelayRecord record = Samples.record(event, 0, offset);
        record.markDuplicate();
        record.arrivals().add(new Arrival("MERCHANT", 2, 4));
        return record;
    }

    private static Decision answer(
            MemoryShelf shelf, long ruleVersion, RelayRecord record, RiskEvent event, long nowMillis) {
        TailLimits limits = new TailLimits(1 << 20, 0, Path.of("never asked for"));
        AnswersTaken taken = AnswersTaken.from(new MemoryLog(1), List.of(), new KeyGroups(0, 7), "w", limits);
        DecisionMaker maker = new DecisionMaker(Samples.inForce(ruleVersion), "catalog", "build", () -> 0);
        return new Answering(maker, new AnswerHistory(shelf, HORIZON, 1 << 20), taken)
                .answer(record, event, SEAT, nowMillis)
                .decision();
    }

    private static Decision decide(InForce inForce, RiskEvent event) {
        return new DecisionMaker(inForce, "catalog", "build", () -> 0)
                .decide(Samples.record(event, 0, 1), event, SEAT, 2_000);
    }
}
