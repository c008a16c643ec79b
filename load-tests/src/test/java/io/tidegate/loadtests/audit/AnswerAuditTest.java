package io.tidegate.loadtests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerAuditTest {
    private static final AnswerCounts COUNTS = new AnswerCounts(0, 0, 0, 3, 0, 0, 2, 0);

    private final SentRecord first = sent("a", 0);
    private final SentRecord second = sent("b", 1);

    @Test
    void shouldHoldWhereEachEventIsAnsweredOnce() {
        AnswerFindings found = judge(
                List.of(first, second),
                answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                answer(first, Standing.VOID, DecisionOrigin.REPEATED),
                answer(first, Standing.VOID, DecisionOrigin.DECIDED),
                answer(first, Standing.SAME, DecisionOrigin.DUPLICATE),
                answer(second, Standing.ANSWER, DecisionOrigin.DECIDED));

        assertThat(found.holds()).isTrue();
        assertThat(found.events()).isEqualTo(2);
        assertThat(found.repeated()).isEqualTo(1);
        assertThat(found.voids()).isEqualTo(3);
        assertThat(found.offending()).isEmpty();
        assertThat(found.degradations()).isEqualTo(Map.of(Degradation.NO_MODEL, 2L));
    }

    @Test
    void shouldReportAnEventWithoutAnAnswerAsLost() {
        AnswerFindings found = judge(
                List.of(first, second),
                answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                answer(second, Standing.VOID, DecisionOrigin.DECIDED));

        assertThat(found.lost()).isEqualTo(1);
        assertThat(found.offending()).containsExactly(second.eventKey());
        assertThat(found.holds()).isFalse();
    }

    @Test
    void shouldReportAnAcknowledgedEventThatTheTopicDoesNotHaveAsLost() {
        TopicContents topics = new TopicContents(
                List.of(first), List.of(), List.of(answer(first, Standing.ANSWER, DecisionOrigin.DECIDED)), COUNTS);

        assertThat(AnswerAudit.judge(List.of(first.eventKey(), second.eventKey()), topics)
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void shouldCountAnEventOnTheTopicThatItsSenderDoesNotKnowOf() {
        TopicContents topics = new TopicContents(
                List.of(first, second),
                List.of(),
                List.of(
                        answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                        answer(second, Standing.ANSWER, DecisionOrigin.DECIDED)),
                COUNTS);

        AnswerFindings found = AnswerAudit.judge(List.of(first.eventKey()), topics);

        assertThat(found.unacknowledged()).isEqualTo(1);
        assertThat(found.holds()).isTrue();
    }

    @Test
    void shouldReportAContradiction() {
        AnswerFindings found = judge(
                List.of(first),
                answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                answer(first, Standing.CONTRADICTION, DecisionOrigin.DUPLICATE));

        assertThat(found.contradictory()).isEqualTo(1);
        assertThat(found.holds()).isFalse();
    }

    @Test
    void shouldReportAnEventThatIsDecidedTwiceThoughAlike() {
        AnswerFindings found = judge(
                List.of(first),
                answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                answer(first, Standing.SAME, DecisionOrigin.DECIDED));

        assertThat(found.decidedTwice()).isEqualTo(1);
        assertThat(found.offending()).containsExactly(first.eventKey());
        assertThat(found.holds()).isFalse();
    }

    @Test
    void shouldReportAnAnswerThatRepeatsWhatNobodyDecided() {
        AnswerFindings found = judge(
                List.of(first),
                answer(first, Standing.VOID, DecisionOrigin.DECIDED),
                answer(first, Standing.ANSWER, DecisionOrigin.DUPLICATE));

        assertThat(found.neverDecided()).isEqualTo(1);
        assertThat(found.offending()).containsExactly(first.eventKey());
        assertThat(found.holds()).isFalse();
    }

    @Test
    void shouldReportAnAnswerToAnEventThatNobodySent() {
        AnswerFindings found = judge(
                List.of(first),
                answer(first, Standing.ANSWER, DecisionOrigin.DECIDED),
                answer(second, Standing.ANSWER, DecisionOrigin.DECIDED));

        assertThat(found.strangers()).isEqualTo(1);
        assertThat(found.offending()).containsExactly(second.eventKey());
    }

    private static AnswerFindings judge(List<SentRecord> sent, LoggedDecision... decisions) {
        return AnswerAudit.judge(
                sent.stream().map(SentRecord::eventKey).toList(),
                new TopicContents(sent, List.of(), List.of(decisions), COUNTS));
    }

    private static SentRecord sent(String id, long offset) {
        RiskEvent event = new RiskEvent(
                "t",
                id,
                EventKind.PAYMENT,
                1,
                List.of(new Entity(EntityType.ACCOUNT, "A")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new SentRecord(0, offset, 1, event);
    }

    private static LoggedDecision answer(SentRecord sent, Standing standing, DecisionOrigin origin) {
        return new LoggedDecision(
                sent.eventKey(),
                standing,
                origin,
                sent.partition(),
                sent.offset(),
                1,
                List.of(),
                new double[0],
                Set.of(Degradation.NO_MODEL),
                1);
    }
}
