package io.tidegate.deploy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutGuardTest extends GuardRig {
    @Test
    void shouldTakeBackWhatDeclinesMoreThanItsReplayPredicted() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 20);

        decide(2, 199, 60, 0);
        assertThat(done).as("fewer than the least number").isEmpty();
        decide(2, 1, 0, 0);

        assertThat(done)
                .containsExactly(
                        "watch 2: declined 0.00 to 6.00 %, reviewed 0.00 to 12.00 %; its replay predicts it",
                        "withdraw 2: it declined 60 of 200 events (30.00 %) where 0.00 to 6.00 % are expected; its replay"
                                + " predicts it",
                        "withdrew 2");
        decide(2, 1_000, 900, 0);
        assertThat(done).as("once").hasSize(3);
    }

    @Test
    void shouldLeaveWhatKeepsToItsBand() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 20);
        for (int i = 0; i < 1_000; i++) {
            decide(2, 100, 5, 11);
        }
        assertThat(done).hasSize(1).first().asString().startsWith("watch 2");
    }

    @Test
    void shouldTakeBackWhatReviewsFarLessThanPredicted() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 0, 400);
        decide(2, 400, 0, 40);
        assertThat(done)
                .contains("withdraw 2: it reviewed 40 of 400 events (10.00 %) where 30.00 to 50.00 % are expected; its"
                        + " replay predicts it");
    }

    @Test
    void shouldHoldAnEmergencyReleaseToWhatTheFormerDid() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        decide(1, 300, 3, 0);
        decide(2, 200, 60, 0);
        assertThat(done)
                .contains(
                        "watch 2: declined 0.00 to 6.00 %, reviewed 0.00 to 10.00 %; the rules before it did it to 300"
                                + " events",
                        "withdrew 2");
    }

    @Test
    void shouldKnowTheFormerRulesWhateverTheirVersion() {
        decide(1, 300, 3, 0);
        decide(2, 10, 3, 0);
        // withdrawn: the rules of version 1 once more, and then the same emergency again
        releases.put(3L, releaseOf(3, "h1", ReleaseAction.WITHDRAWN, new Former(2, "h2")));
        guard.take(new ReleaseTally("payments", 3, "h1", 4, 0, 0));
        Release again = release(4, ReleaseAction.FORCED, Optional.empty(), Optional.of(new Former(3, "h1")));
        decide(4, 200, 60, 0);
        assertThat(done).contains("withdrew " + again.version());
    }

    @Test
    void shouldTakeTheFormersReplayWhereTooLittleWasSeenOfIt() {
        release(1, ReleaseAction.RELEASED, Optional.of("r1"));
        report("r1", 30, 0);
        release(2, ReleaseAction.FORCED, Optional.of("ignored"));
        report("ignored", 900, 0);
        decide(1, 5, 5, 0);
        decide(2, 200, 60, 0);
        assertThat(done)
                .contains(
                        "watch 2: declined 0.00 to 8.00 %, reviewed 0.00 to 10.00 %; the replay of the rules before it"
                                + " predicted it",
                        "withdrew 2");
    }

    @Test
    void shouldSayWhatItDoesNotWatch() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        release(3, ReleaseAction.WITHDRAWN, Optional.empty());
        release(4, ReleaseAction.RELEASED, Optional.of("r4"));
        report("r4", 0, 0);
        decide(1, 200, 200, 0);
        guard = guard();
        decide(2, 200, 200, 0);
        decide(3, 200, 200, 0);
        now = RELEASED + GuardLimits.DEFAULT.periodMillis() + 1;
        decide(4, 200, 200, 0);
        decide(5, 200, 200, 0);
        assertThat(done)
                .containsExactly(
                        "ignore 1: it is the first, and there is nothing to go back to",
                        "ignore 2: nothing is known of what the rules before it decline and review, unsafe",
                        "ignore 3: it goes back to rules that were in force before",
                        "ignore 4: it was released long ago",
                        "ignore 5: no signed release of it is on the control topics, unsafe");
    }

    @Test
    void shouldStopWatchingWhenThePeriodIsOver() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 0);
        decide(2, 200, 2, 0);
        now = RELEASED + GuardLimits.DEFAULT.periodMillis() + 1;
        decide(2, 2_000, 2_000, 0);
        assertThat(done).hasSize(1);
    }

    @Test
    void shouldTryAgainWhatWasAway() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 0);
        away = Optional.of(ErrorCode.KAFKA_UNAVAILABLE);
        decide(2, 200, 60, 0);
        decide(2, 1, 0, 0);
        assertThat(done).containsExactly("failed 2 KAFKA_UNAVAILABLE again=true");

        away = Optional.empty();
        now += 5_000;
        decide(2, 1, 0, 0);
        assertThat(done).contains("withdrew 2");
    }

    @Test
    void shouldGiveUpWhereTheJobRefuses() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 0);
        decide(2, 200, 2, 0);
        away = Optional.of(ErrorCode.FORMER_CHANGED);
        decide(2, 200, 200, 0);
        now += 60_000;
        decide(2, 200, 200, 0);
        assertThat(done).hasSize(2).contains("ignore 2: another release has followed it");
    }

    @Test
    void shouldNotTakeTheJobWithIt() {
        release(2, ReleaseAction.RELEASED, Optional.of("missing"));
        decide(2, 200, 200, 0);
        decide(2, 200, 200, 0);
        assertThat(done).containsExactly("failed 2 INTERNAL again=false");
    }

    @Test
    void shouldLookBehindEmergenciesForTheRulesThatWereNone() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.of("harmless"));
        report("harmless", 900, 0);
        release(3, ReleaseAction.FORCED, Optional.empty());
        decide(1, 100_000, 1_000, 0);
        decide(2, 150, 45, 0);
        decide(3, 200, 60, 0);
        assertThat(done)
                .contains(
                        "watch 3: declined 0.00 to 6.00 %, reviewed 0.00 to 10.00 %; the rules before it did it to 100000"
                                + " events",
                        "withdrew 3");
    }

    @Test
    void shouldCountFromWhenItWasWrittenNotFromWhenItWasSigned() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        releases.computeIfPresent(
                2L,
                (version, of) -> new Release(
                        of.kind(),
                        of.name(),
                        of.version(),
                        of.hash(),
                        of.action(),
                        of.former(),
                        of.report(),
                        of.author(),
                        of.reason(),
                        RELEASED - 3 * GuardLimits.DEFAULT.periodMillis(),
                        of.approvals()));
        decide(1, 300, 3, 0);
        decide(2, 200, 60, 0);
        assertThat(done).contains("withdrew 2");
    }

    @Test
    void shouldGoOnFromItsCounts() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        decide(1, 300, 3, 0);
        decide(2, 150, 45, 0);
        List<ReleaseTally> counts = guard.counts();
        guard = guard();
        guard.restore(counts);
        assertThat(guard.counts()).containsExactlyInAnyOrderElementsOf(counts);
        decide(2, 50, 15, 0);
        assertThat(done).contains("withdrew 2");
    }

    @Test
    void shouldKeepABoundOnWhatItRemembers() {
        for (int name = 0; name < 2 * RolloutGuard.RULE_SETS_MAX; name++) {
            for (int version = 1; version <= 2 * WatchedRuleSet.HASHES_MAX; version++) {
                guard.take(new ReleaseTally("r" + name, version, "h" + version, 1, 0, 0));
            }
        }
        assertThat(guard.counts()).hasSize(RolloutGuard.RULE_SETS_MAX * (1 + WatchedRuleSet.HASHES_MAX));
    }
}
