package io.tidegate.deploy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyBookTest {
    private final TallyBook book = new TallyBook();
    private final List<ReleaseTally> told = new ArrayList<>();

    @Test
    void shouldTellWhatWasCountedSinceItLastTold() {
        count("payments", 1, Verdict.APPROVE, 3);
        count("payments", 1, Verdict.STEP_UP, 1);
        count("credit", 4, Verdict.DECLINE, 2);
        count("payments", 1, Verdict.REVIEW, 2);
        assertThat(told).isEmpty();

        book.drain(told::add);
        book.drain(told::add);

        assertThat(told)
                .containsExactly(
                        new ReleaseTally("payments", 1, "h1", 6, 0, 2), new ReleaseTally("credit", 4, "h4", 2, 2, 0));
    }

    @Test
    void shouldTellAFullPageAndTheOneThatAnotherReleaseFollows() {
        count("payments", 1, Verdict.DECLINE, TallyBook.DECISIONS_MAX + 5);
        assertThat(told)
                .containsExactly(
                        new ReleaseTally("payments", 1, "h1", TallyBook.DECISIONS_MAX, TallyBook.DECISIONS_MAX, 0));

        count("payments", 2, Verdict.APPROVE, 1);
        assertThat(told).hasSize(2).last().isEqualTo(new ReleaseTally("payments", 1, "h1", 5, 5, 0));
    }

    @Test
    void shouldNotCountWhatNoRuleSetDecided() {
        book.count(new Ruling(Verdict.REVIEW, List.of(), List.of(), 0, "", 0, ""), told::add);
        book.drain(told::add);
        assertThat(told).isEmpty();
    }

    private void count(String ruleSet, long version, Verdict verdict, int times) {
        for (int i = 0; i < times; i++) {
            book.count(new Ruling(verdict, List.of(), List.of(), 0, ruleSet, version, "h" + version), told::add);
        }
    }
}
