package io.tidegate.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.audit.DeadLetterAudit;
import io.tidegate.deploy.audit.FeatureAuditResult;
import io.tidegate.deploy.audit.Tally;
import io.tidegate.ingest.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoChecksTest {
    private static final Optional<FeatureAuditResult> EQUAL =
            Optional.of(new FeatureAuditResult(1_000, 15, 0, 7, List.of()));

    private final DeadLetterAudit deadLetters = new DeadLetterAudit();

    @Test
    void shouldFindNothingWhereAllIsRight() {
        deadLetters.expect(ErrorCode.UNREADABLE, new byte[] {1});
        deadLetters.take(ErrorCode.UNREADABLE, Optional.of(new byte[] {1}));

        assertThat(DemoChecks.problems(tally(10, 10, 3, 0, 0, 0), 3, deadLetters, EQUAL))
                .isEmpty();
    }

    @Test
    void shouldNameEachThingThatDoesNotHold() {
        deadLetters.expect(ErrorCode.UNREADABLE, new byte[] {1});
        deadLetters.take(ErrorCode.WRONG_TYPE, Optional.of(new byte[] {2}));
        FeatureAuditResult differing = new FeatureAuditResult(1_000, 15, 4, 0, List.of("one", "two"));

        assertThat(DemoChecks.problems(tally(10, 9, 1, 2, 3, 5), 3, deadLetters, Optional.of(differing)))
                .containsExactly(
                        "1 events have no answer",
                        "2 events were decided more than once",
                        "3 records contradict the answer to their event",
                        "5 decisions are about events that were never sent",
                        "2 events sent again were not answered again",
                        "1 bad records did not become the dead letter that they should",
                        "1 dead letters are of records that were not bad, or not so",
                        "4 of 1000 sampled answers differ from a recomputation of their features");
    }

    private static Tally tally(
            long sent, long answered, long duplicates, long answeredTwice, long contradictions, long unknown) {
        return new Tally(
                sent,
                answered,
                duplicates,
                0,
                answeredTwice,
                contradictions,
                unknown,
                0,
                Map.of(),
                Map.of(),
                0,
                Map.of());
    }
}
