package io.tidegate.deploy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.ReleaseAction;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The job itself went back, to rules that may be as new. */
class GoingBackTest extends GuardRig {
    /** Two bad ones in a row: the job may only take back the newer. */
    @Test
    void shouldTellPeopleWhereItWentBackToRulesThatAreNoBetter() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        release(3, ReleaseAction.FORCED, Optional.empty());
        decide(1, 300, 3, 0);
        decide(2, 150, 45, 0);
        decide(3, 200, 60, 0);
        assertThat(done).endsWith("withdrew 3");
        releases.put(4L, releaseOf(4, "h2", ReleaseAction.WITHDRAWN, new Former(3, "h3")));
        guard.take(new ReleaseTally("payments", 4, "h2", 200, 60, 0));
        assertThat(done)
                .endsWith(
                        "watch 4: declined 0.00 to 6.00 %, reviewed 0.00 to 10.00 %; the rules before it did it to 300"
                                + " events",
                        "stuck 4: it declined 60 of 200 events (30.00 %) where 0.00 to 6.00 % are expected; the rules"
                                + " before it did it to 300 events");
    }

    @Test
    void shouldNotTakeForKnownWhatNobodyKnows() {
        release(1, ReleaseAction.RELEASED, Optional.empty(), Optional.empty());
        release(2, ReleaseAction.FORCED, Optional.empty());
        release(3, ReleaseAction.FORCED, Optional.empty());
        releases.put(4L, releaseOf(4, "h2", ReleaseAction.WITHDRAWN, new Former(3, "h3")));
        guard.take(new ReleaseTally("payments", 4, "h2", 200, 60, 0));
        releases.remove(2L);
        guard = guard();
        guard.take(new ReleaseTally("payments", 4, "h2", 200, 60, 0));
        assertThat(done)
                .containsExactly(
                        "ignore 4: nothing is known of what the rules before it decline and review, unsafe",
                        "ignore 4: no signed release of what it went back to is on the control topics, unsafe");
    }

    @Test
    void shouldLeaveWhatItWentBackToWhereThatKeepsToItsBand() {
        release(2, ReleaseAction.RELEASED, Optional.of("r2"));
        report("r2", 10, 0);
        releases.put(3L, releaseOf(3, "h3", ReleaseAction.FORCED, new Former(2, "h2")));
        releases.put(4L, releaseOf(4, "h2", ReleaseAction.WITHDRAWN, new Former(3, "h3")));
        guard.take(new ReleaseTally("payments", 4, "h2", 10_000, 100, 0));
        assertThat(done)
                .containsExactly("watch 4: declined 0.00 to 6.00 %, reviewed 0.00 to 10.00 %; its replay predicts it");
    }
}
