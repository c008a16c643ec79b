package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.audit.DeadLetterAudit;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoNotRightTest {
    private static final Optional<FeatureAuditResult> EQUAL = Optional.of(compared(10, 0));

    @Test
    void shouldFindNothingWhereAllIsRight() {
        assertThat(problems(tally(10, 10, Map.of()), EQUAL)).isEmpty();
    }

    @Test
    void shouldNotCallAStreamRightThatWasNeverSent() {
        assertThat(problems(tally(0, 0, Map.of()), Optional.of(compared(0, 0)))).containsExactly("no event was sent");
    }

    @Test
    void shouldNotCallAnswersRightThatNothingMade() {
        assertThat(problems(tally(10, 10, Map.of(Degradation.NO_RULE_SET, 3L)), EQUAL))
                .containsExactly("3 answers were given without a rule set");
        assertThat(problems(tally(10, 10, Map.of(Degradation.MODEL_FAILED, 2L)), EQUAL))
                .containsExactly("2 answers were given although the model failed");
        assertThat(problems(tally(10, 10, Map.of(Degradation.REFERENCE_UNAVAILABLE, 10L)), EQUAL))
                .isEmpty();
    }

    @Test
    void shouldNotCallFeaturesRightThatNobodyCompared() {
        assertThat(problems(tally(10, 10, Map.of()), Optional.of(compared(0, 0))))
                .containsExactly("no answer could be compared with a recomputation of its features");
        assertThat(problems(tally(10, 10, Map.of()), Optional.of(compared(10, 1))))
                .containsExactly("1 of 10 sampled answers differ from a recomputation of their features");
        assertThat(problems(tally(10, 10, Map.of()), Optional.empty())).isEmpty();
    }

    @Test
    void shouldCountWhatIsMissingAndWhatIsTooMany() {
        DeadLetterAudit deadLetters = new DeadLetterAudit();
        deadLetters.expect(ErrorCode.UNREADABLE, new byte[] {1});
        deadLetters.take(ErrorCode.WRONG_TYPE, Optional.of(new byte[] {1}));

        assertThat(DemoChecks.problems(tally(10, 9, Map.of()), 2, deadLetters, EQUAL))
                .containsExactly(
                        "1 events have no answer",
                        "2 events sent again were not answered again",
                        "1 bad records did not become the dead letter that they should",
                        "1 dead letters are of records that were not bad, or not so");
    }

    private static List<String> problems(Tally tally, Optional<FeatureAuditResult> audit) {
        return DemoChecks.problems(tally, 0, new DeadLetterAudit(), audit);
    }

    private static FeatureAuditResult compared(long compared, long differing) {
        return new FeatureAuditResult(compared, 15, differing, 0, List.of());
    }

    private static Tally tally(long sent, long answered, Map<Degradation, Long> degradations) {
        return new Tally(
                sent,
                answered,
                0,
                0,
                0,
                0,
                0,
                degradations.size(),
                degradations,
                answered == 0 ? Map.of() : Map.of(EventKind.PAYMENT, Map.of(Verdict.APPROVE, answered)),
                0,
                Map.of());
    }
}
