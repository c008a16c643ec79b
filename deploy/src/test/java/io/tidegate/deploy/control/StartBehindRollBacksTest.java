package io.tidegate.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A start whose newest releases cannot be loaded, or not yet, and some were taken back. */
@NullMarked
class StartBehindRollBacksTest {
    private final Set<String> gone = new HashSet<>();
    private final List<Release> releases = new ArrayList<>();
    private boolean logIsAway;

    private final ArtifactStore store = new ArtifactStore() {
        @Override
        public String put(byte[] artifact) {
            throw new AssertionError("nothing is stored");
        }

        @Override
        public byte[] get(String hash) {
            if (gone.contains(hash)) {
                throw new TidegateException(ErrorCode.INVALID_DOCUMENT, "gone");
            }
            return new byte[0];
        }
    };
    private final InForce inForce =
            new InForce(new Samples.FixedLoader(), store, this::judge, release -> true, new Samples.Told());

    @Test
    void shouldNotUseWhatWasTakenBack() {
        release(ReleaseAction.RELEASED, "good");
        release(ReleaseAction.FORCED, "bad");
        release(ReleaseAction.WITHDRAWN, "good");
        gone.add("good");
        start();
        assertThat(version()).isEmpty();
    }

    @Test
    void shouldNotUseWhatStoodBetweenTwoReleasesOfTheSame() {
        release(ReleaseAction.RELEASED, "first");
        release(ReleaseAction.RELEASED, "good");
        release(ReleaseAction.FORCED, "bad");
        release(ReleaseAction.FORCED, "good");
        release(ReleaseAction.FORCED, "worse");
        release(ReleaseAction.ROLLED_BACK, "good");
        gone.add("good");
        start();
        assertThat(version())
                .as("what was in force before it for the first time")
                .contains(1L);
    }

    @Test
    void shouldUseTheOneBeforeWhereNothingWasTakenBack() {
        release(ReleaseAction.RELEASED, "good");
        release(ReleaseAction.RELEASED, "newer");
        gone.add("newer");
        start();
        assertThat(version()).contains(1L);
    }

    /** Whether it may go back is asked of the log, which may be away; that two people signed it is known. */
    @Test
    void shouldNotUseWhatARollBackThatWaitsGoesBackFrom() {
        release(ReleaseAction.RELEASED, "good");
        release(ReleaseAction.FORCED, "bad");
        release(ReleaseAction.ROLLED_BACK, "good");
        logIsAway = true;
        start();
        assertThat(version()).contains(1L);

        logIsAway = false;
        inForce.retry(Runnable::run);
        inForce.takeLoaded();
        assertThat(version()).contains(3L);
    }

    private List<Problem> judge(Release release, long atMillis) {
        return logIsAway && release.action() == ReleaseAction.ROLLED_BACK
                ? List.of(new Problem(ErrorCode.KAFKA_UNAVAILABLE, "away"))
                : List.of();
    }

    private void release(ReleaseAction action, String hash) {
        releases.add(Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                hash,
                action,
                releases.isEmpty()
                        ? Optional.empty()
                        : Optional.of(releases.get(releases.size() - 1).asFormer()),
                Optional.empty(),
                "ann",
                ""));
    }

    private void start() {
        List<AppendedRelease> records = new ArrayList<>();
        releases.forEach(release -> records.add(new AppendedRelease(release, records.size(), 0)));
        inForce.start(records);
    }

    private Optional<Long> version() {
        return inForce.rules(EventKind.PAYMENT).map(rules -> rules.version());
    }
}
