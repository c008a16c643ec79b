package io.tidegate.deploy.control;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseJudge;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the job would say to a release: what it has in force, in this process, and the same code that takes the next. */
public final class ReleaseTrial implements AutoCloseable {
    private final Listener listener = new Listener();
    private final InForce inForce;
    private long offset;

    /**
     * Starts as the job does.
     *
     * @param control the releases on the control topic
     * @param followed which of them matter
     */
    public ReleaseTrial(
            ReleaseLoader loader,
            ArtifactStore store,
            ReleaseJudge judge,
            Predicate<Release> followed,
            List<AppendedRelease> control) {
        this.inForce = new InForce(loader, store, judge, followed, listener);
        inForce.start(control);
        offset = control.stream().mapToLong(AppendedRelease::offset).max().orElse(-1);
    }

    /** The release of a key that the next one must follow. */
    public Optional<Release> head(String key) {
        return inForce.head(key);
    }

    /** Why the job would refuse a release; empty where it would take it, and then it is taken here too. */
    public List<Problem> problems(Release release, long atMillis) {
        listener.problems.clear();
        inForce.offer(new AppendedRelease(release, ++offset, atMillis), Runnable::run);
        inForce.takeLoaded();
        return List.copyOf(listener.problems);
    }

    @Override
    public void close() {
        inForce.close();
    }

    private static final class Listener implements ReleaseListener {
        private final List<Problem> problems = new ArrayList<>();

        @Override
        public void applied(Release release, Optional<RuleProgram> rules) {}

        @Override
        public void refused(Release release, List<Problem> found) {
            problems.addAll(found);
        }

        @Override
        public void waits(Release release, List<Problem> found) {
            problems.addAll(found);
        }
    }
}
