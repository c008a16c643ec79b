package io.tidegate.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InForceTest {
    private final Samples.Told told = new Samples.Told();
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private boolean storeIsAway;
    private boolean reportsAreAway;
    private boolean logIsAway;
    private long offset;

    private final ArtifactStore store = new ArtifactStore() {
        @Override
        public String put(byte[] artifact) {
            return "hash";
        }

        @Override
        public byte[] get(String hash) {
            if (storeIsAway) {
                throw new TidegateException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
            return new byte[0];
        }
    };
    private final InForce inForce = new InForce(
            new Samples.FixedLoader(),
            store,
            this::judge,
            release -> !release.name().equals("of another job"),
            told);

    @Test
    void shouldStartWithTheNewestOfEachAndTryTheOneBeforeWhereItCannotBeLoaded() {
        start(Samples.rules("payments", 1), Samples.rules("payments", 2), Samples.rules("of another job", 9));
        assertThat(version()).isEqualTo(2);
        assertThat(told.applied).containsExactly(Samples.rules("payments", 2));

        start(Samples.rules("broken", 1));
        assertThat(version()).isEqualTo(2);
        assertThat(told.refused).containsExactly(Samples.rules("broken", 1));
    }

    @Test
    void shouldNotTakeAFormerOnItsWord() {
        start(Samples.rules("payments", 7), Samples.rules("payments", 8));

        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();
        assertThat(told.refused).hasSize(2);
    }

    @Test
    void shouldStartWithWhatTheJobThatRanHadTaken() {
        Release rival = follow(Samples.rules("payments", 1), "rival");
        start(Samples.rules("payments", 1), Samples.rules("payments", 2), rival, unsigned("payments", 3));

        assertThat(version()).isEqualTo(2);
        assertThat(inForce.head("RULE_SET/payments")).contains(Samples.rules("payments", 2));
        assertThat(told.refused).containsExactly(rival, unsigned("payments", 3));
    }

    @Test
    void shouldDecideByTheOldOneUntilTheNewOneIsLoaded() {
        start(Samples.rules("payments", 1));
        offer(Samples.rules("payments", 2));
        inForce.takeLoaded();
        assertThat(version()).isEqualTo(1);
        assertThat(inForce.isLoading()).isTrue();

        background.remove().run();
        assertThat(version()).isEqualTo(1);
        inForce.takeLoaded();
        assertThat(version()).isEqualTo(2);
        assertThat(inForce.isLoading()).isFalse();
    }

    @Test
    void shouldPassOverWhatItHasRead() {
        AppendedRelease first = appended(Samples.rules("payments", 1));
        AppendedRelease second = appended(Samples.rules("payments", 2));
        inForce.start(List.of(first, second));
        inForce.offer(first, background::add);
        inForce.offer(second, background::add);

        assertThat(background).isEmpty();
    }

    @Test
    void shouldTakeWhatIsWrittenTwiceOnce() {
        start(Samples.rules("payments", 1));
        offerAndTake(Samples.rules("payments", 1));

        assertThat(told.applied).hasSize(1);
        assertThat(told.refused).isEmpty();
    }

    @Test
    void shouldTakeTheFirstOfTwoThatFollowOne() {
        start(Samples.rules("payments", 1));
        Release rival = follow(Samples.rules("payments", 1), "rival");
        offer(Samples.rules("payments", 2));
        offer(rival);
        background.removeLast().run();
        inForce.takeLoaded();
        assertThat(version()).as("the second was loaded first").isEqualTo(1);

        background.remove().run();
        inForce.takeLoaded();
        assertThat(version()).isEqualTo(2);
        assertThat(told.refused).containsExactly(rival);
        assertThat(told.codes).containsExactly(ErrorCode.FORMER_CHANGED);
    }

    @Test
    void shouldRefuseWhatThePolicyRefusesAndTakeTheNextOfThatVersion() {
        start(Samples.rules("payments", 1));
        offerAndTake(unsigned("payments", 2));
        offerAndTake(unsigned("payments", 99));
        assertThat(version()).isEqualTo(1);
        assertThat(told.codes).containsExactly(ErrorCode.SIGNATURE_MISSING, ErrorCode.SIGNATURE_MISSING);

        offerAndTake(Samples.rules("payments", 2));
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void shouldHaveTheNextFollowOneThatItCannotLoad() {
        Release first = Samples.rules("broken", 1);
        offerAndTake(first);
        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();
        assertThat(inForce.head(first.key())).contains(first);

        offerAndTake(Samples.rules("broken", 2));
        assertThat(told.refused).hasSize(2);
        assertThat(told.codes).doesNotContain(ErrorCode.FORMER_CHANGED);
    }

    @Test
    void shouldNotTakeANewNameForAProductThatAnotherDecides() {
        start(Samples.rules("payments", 1));
        offerAndTake(Samples.rules("other", 1));

        assertThat(inForce.rules(EventKind.PAYMENT).orElseThrow().name()).isEqualTo("payments");
        assertThat(told.codes).containsExactly(ErrorCode.FORMER_CHANGED);
        assertThat(inForce.head("RULE_SET/other")).isEmpty();
    }

    @Test
    void shouldNotTakeWhatCallsItselfOtherwise() {
        start(Samples.rules("disguised", 1));
        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();

        start(Samples.rules("payments", 1));
        offerAndTake(Samples.rules("disguised", 2));
        assertThat(told.codes).containsExactly(ErrorCode.INVALID_RELEASE, ErrorCode.INVALID_RELEASE);
        assertThat(told.applied).containsExactly(Samples.rules("payments", 1));
    }

    @Test
    void shouldStartWithTheNameThatDecidedWhereAnotherWasWrittenBesideIt() {
        // compaction has taken the first release of payments, which the control log still has
        inForce.start(List.of(
                new AppendedRelease(Samples.rules("other", 1), 5, 0),
                new AppendedRelease(Samples.rules("other", 2), 6, 0),
                new AppendedRelease(Samples.rules("payments", 1), -1, 0),
                new AppendedRelease(Samples.rules("payments", 2), 7, 0)));

        assertThat(inForce.rules(EventKind.PAYMENT).orElseThrow().name()).isEqualTo("payments");
        assertThat(told.refused).containsExactly(Samples.rules("other", 2));
        inForce.offer(new AppendedRelease(Samples.rules("other", 3), 8, 0), background::add);
        runAll();
        assertThat(inForce.rules(EventKind.PAYMENT).orElseThrow().name()).isEqualTo("payments");
    }

    @Test
    void shouldTryAgainWhatFailedBecauseTheStoreWasAway() {
        start(Samples.rules("payments", 1));
        storeIsAway = true;
        offerAndTake(Samples.rules("payments", 2));
        assertThat(version()).isEqualTo(1);
        assertThat(told.refused).hasSize(1);

        retry();
        assertThat(version()).isEqualTo(1);
        assertThat(told.waiting).as("told once").containsExactly(Samples.rules("payments", 2));

        storeIsAway = false;
        reportsAreAway = true;
        retry();
        assertThat(told.waiting).as("the same is out of reach").hasSize(1);
        reportsAreAway = false;
        retry();
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void shouldTellAnewWhatElseIsOutOfReachAndWhatIsWrongThen() {
        start(Samples.rules("payments", 1));
        reportsAreAway = true;
        offerAndTake(unsigned("payments", 2));
        logIsAway = true;
        retry();
        retry();
        assertThat(told.waiting).hasSize(2);
        assertThat(told.codes).containsExactly(ErrorCode.STORE_UNAVAILABLE, ErrorCode.KAFKA_UNAVAILABLE);

        reportsAreAway = false;
        logIsAway = false;
        retry();
        retry();
        assertThat(told.waiting).hasSize(2);
        assertThat(told.codes).last().isEqualTo(ErrorCode.SIGNATURE_MISSING);
        assertThat(told.refused).hasSize(3);
    }

    @Test
    void shouldSayWhatIsDroppedBecauseTooManyWait() {
        reportsAreAway = true;
        for (int i = 1; i <= WaitingReleases.WAITING_MAX; i++) {
            offerAndTake(Samples.rules("n" + i, 1));
        }
        assertThat(told.waiting).hasSize(WaitingReleases.WAITING_MAX).isEqualTo(told.refused);

        offerAndTake(Samples.rules("one-more", 1));
        assertThat(told.waiting).hasSize(WaitingReleases.WAITING_MAX);
        assertThat(told.refused).last().isEqualTo(Samples.rules("one-more", 1));
        assertThat(told.problems)
                .last()
                .isEqualTo(new Problem(
                        ErrorCode.STORE_UNAVAILABLE,
                        "away. It is dropped, because 64 releases wait, at most 64; the next start tries it again"));
    }

    @Test
    void shouldHaveTheNextWaitForOneWhoseReportIsAway() {
        start(Samples.rules("payments", 1));
        reportsAreAway = true;
        offerAndTake(Samples.rules("payments", 2));
        reportsAreAway = false;
        offerAndTake(Samples.rules("payments", 3));
        assertThat(version()).isEqualTo(1);
        assertThat(told.codes).containsExactly(ErrorCode.STORE_UNAVAILABLE, ErrorCode.STORE_UNAVAILABLE);

        retry();
        assertThat(version()).isEqualTo(3);
        assertThat(told.applied).hasSize(3);
    }

    @Test
    void shouldStartWithoutItsStoreAndTakeTheNewestWhenItIsBack() {
        storeIsAway = true;
        start(Samples.rules("payments", 1), Samples.rules("payments", 2));
        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();
        assertThat(told.refused).containsExactly(Samples.rules("payments", 2), Samples.rules("payments", 1));
        retry();
        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();

        storeIsAway = false;
        retry();
        assertThat(version()).isEqualTo(2);
        int refused = told.refused.size();
        retry();
        assertThat(told.applied).containsExactly(Samples.rules("payments", 2));
        assertThat(told.refused).hasSize(refused);
    }

    @Test
    void shouldStartWithoutTheReportsAndTakeTheNewestWhenTheyAreBack() {
        reportsAreAway = true;
        start(Samples.rules("payments", 1), Samples.rules("payments", 2));
        reportsAreAway = false;
        retry();

        assertThat(version()).isEqualTo(2);
    }

    @Test
    void shouldNotGoBackToWhatWasAwayOnceANewerIsInForce() {
        start(Samples.rules("payments", 1));
        storeIsAway = true;
        offerAndTake(Samples.rules("payments", 2));
        storeIsAway = false;
        offerAndTake(Samples.rules("payments", 3));
        retry();

        assertThat(version()).isEqualTo(3);
        assertThat(told.applied).containsExactly(Samples.rules("payments", 1), Samples.rules("payments", 3));
    }

    private List<Problem> judge(Release release, long atMillis) {
        if (logIsAway) {
            return List.of(new Problem(ErrorCode.KAFKA_UNAVAILABLE, "away"));
        }
        if (reportsAreAway) {
            return List.of(new Problem(ErrorCode.STORE_UNAVAILABLE, "away"));
        }
        return release.author().equals("nobody")
                ? List.of(new Problem(ErrorCode.SIGNATURE_MISSING, "nobody has signed"))
                : List.of();
    }

    private static Release unsigned(String name, long version) {
        Former former = new Former(version - 1, "hash");
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                name,
                "hash",
                ReleaseAction.RELEASED,
                Optional.of(former),
                Optional.empty(),
                "nobody",
                "");
    }

    private static Release follow(Release former, String hash) {
        return Release.unsigned(
                former.kind(),
                former.name(),
                hash,
                ReleaseAction.RELEASED,
                Optional.of(former.asFormer()),
                Optional.empty(),
                "ann",
                "");
    }

    private AppendedRelease appended(Release release) {
        return new AppendedRelease(release, offset++, 0);
    }

    private void start(Release... releases) {
        List<AppendedRelease> records = new ArrayList<>();
        for (Release release : releases) {
            records.add(appended(release));
        }
        inForce.start(records);
    }

    private void offer(Release release) {
        inForce.offer(appended(release), background::add);
    }

    private void retry() {
        inForce.retry(background::add);
        runAll();
    }

    private void offerAndTake(Release release) {
        offer(release);
        runAll();
    }

    private void runAll() {
        background.forEach(Runnable::run);
        background.clear();
        inForce.takeLoaded();
    }

    private long version() {
        return inForce.rules(EventKind.PAYMENT).orElseThrow().version();
    }
}
