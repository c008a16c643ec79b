package io.tidegate.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.decide.Samples;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class InForceTest {
    private final Samples.Told told = new Samples.Told();
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private boolean storeIsAway;

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
            new Samples.FixedLoader(), store, release -> !release.name().equals("of another job"), told);

    @Test
    void shouldStartWithTheNewestOfEachAndTryTheOneBeforeWhereItIsRefused() {
        inForce.start(List.of(
                Samples.rules("payments", 1), Samples.rules("payments", 2), Samples.rules("of another job", 9)));
        assertThat(version()).isEqualTo(2);
        assertThat(told.applied).containsExactly(Samples.rules("payments", 2));

        inForce.start(List.of(Samples.rules("broken", 1)));
        assertThat(version()).isEqualTo(2);
        assertThat(told.refused).containsExactly(Samples.rules("broken", 1));
    }

    @Test
    void shouldDecideByTheOldOneUntilTheNewOneIsLoaded() {
        inForce.start(List.of(Samples.rules("payments", 1)));
        inForce.offer(Samples.rules("payments", 2), background::add);
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
    void shouldIgnoreWhatIsNotNewer() {
        inForce.start(List.of(Samples.rules("payments", 3)));
        inForce.offer(Samples.rules("payments", 3), background::add);
        inForce.offer(Samples.rules("payments", 2), background::add);

        assertThat(background).isEmpty();
    }

    @Test
    void shouldTakeReleasesInTheirOrderWhicheverLoadsFirst() {
        inForce.offer(Samples.rules("payments", 1), background::add);
        inForce.offer(Samples.rules("payments", 2), background::add);
        background.removeLast().run();
        inForce.takeLoaded();
        assertThat(inForce.rules(EventKind.PAYMENT)).isEmpty();

        background.remove().run();
        inForce.takeLoaded();
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void shouldKeepWhatIsInForceWhereAReleaseIsRefusedAndTryItOnce() {
        inForce.start(List.of(Samples.rules("payments", 1)));
        offerAndTake(Samples.rules("broken", 1));
        offerAndTake(Samples.rules("broken", 1));

        assertThat(version()).isEqualTo(1);
        assertThat(told.refused).hasSize(1);
    }

    @Test
    void shouldTryAgainWhatFailedBecauseTheStoreWasAway() {
        inForce.start(List.of(Samples.rules("payments", 1)));
        storeIsAway = true;
        offerAndTake(Samples.rules("payments", 2));
        assertThat(version()).isEqualTo(1);
        assertThat(told.refused).hasSize(1);

        storeIsAway = false;
        offerAndTake(Samples.rules("payments", 1));
        assertThat(version()).isEqualTo(1);
        assertThat(told.applied).hasSize(1);
        offerAndTake(Samples.rules("payments", 2));
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void shouldStartWithoutItsStoreAndTakeTheNewestWhenItIsBack() {
        storeIsAway = true;
        inForce.start(List.of(Samples.rules("payments", 1), Samples.rules("payments", 2)));
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
    void shouldNotGoBackToWhatWasAwayOnceANewerIsInForce() {
        storeIsAway = true;
        offerAndTake(Samples.rules("payments", 1));
        storeIsAway = false;
        offerAndTake(Samples.rules("payments", 2));
        retry();

        assertThat(version()).isEqualTo(2);
        assertThat(told.applied).containsExactly(Samples.rules("payments", 2));
    }

    private void retry() {
        inForce.retry(background::add);
        background.forEach(Runnable::run);
        background.clear();
        inForce.takeLoaded();
    }

    private void offerAndTake(Release release) {
        inForce.offer(release, background::add);
        background.forEach(Runnable::run);
        background.clear();
        inForce.takeLoaded();
    }

    private long version() {
        return inForce.rules(EventKind.PAYMENT).orElseThrow().version();
    }
}
