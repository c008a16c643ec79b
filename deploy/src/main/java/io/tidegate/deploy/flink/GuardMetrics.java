package io.tidegate.deploy.flink;

import io.tidegate.deploy.guard.GuardListener;
import io.tidegate.deploy.guard.VerdictBand;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.flink.TidegateMetrics;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the guard does, counted and logged; docs/metrics.md says what each is for. */
final class GuardMetrics implements GuardListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardMetrics.class);

    private final MetricGroup group;
    private final Counter watched;
    private final Counter ignored;
    private final Counter unguarded;
    private final Counter withdrawn;
    private final Counter failed;
    private final Counter stuck;

    GuardMetrics(MetricGroup operator) {
        this.group = TidegateMetrics.of(operator);
        this.watched = result("WATCHED");
        this.ignored = result("IGNORED");
        this.unguarded = result("UNGUARDED");
        this.withdrawn = result("WITHDRAWN");
        this.failed = result("FAILED");
        this.stuck = result("STUCK");
    }

    private Counter result(String result) {
        return group.addGroup("result", result).counter("guarded_releases");
    }

    /** Whether the job has its key: to be called once. */
    void armed(boolean isArmed) {
        group.gauge("guard_armed", () -> isArmed ? 1 : 0);
        if (!isArmed) {
            LOG.warn("the job has no key (releases.jobKey): it will say which releases should be taken back, and take"
                    + " none back by itself");
        }
    }

    @Override
    public void watches(Release release, VerdictBand band) {
        watched.inc();
        LOG.info("{} version {} is watched: {}", release.key(), release.version(), band);
    }

    @Override
    public void ignores(String ruleSet, long version, String why, boolean isSafe) {
        if (isSafe) {
            ignored.inc();
            LOG.info("{} version {} is not watched: {}", ruleSet, version, why);
        } else {
            unguarded.inc();
            LOG.warn("{} version {} is not watched, and will not be taken back: {}", ruleSet, version, why);
        }
    }

    @Override
    public void withdrew(Release release, String why) {
        withdrawn.inc();
        LOG.error(
                "{} version {} is taken back: {}. 'deploy/tidegate decisions --under {}:{}' lists what it decided",
                release.key(),
                release.version(),
                why,
                release.name(),
                release.version());
    }

    @Override
    public void cannotGoFurtherBack(Release release, String why) {
        stuck.inc();
        LOG.error(
                "{} version {} is what the job went back to, and should be taken back as well: {}. The job may name nothing"
                        + " before it; 'deploy/tidegate rules rollback {} --to VERSION' does it by two people",
                release.key(),
                release.version(),
                why,
                release.name());
    }

    @Override
    public void failed(String ruleSet, long version, List<Problem> problems, boolean triesAgain) {
        failed.inc();
        LOG.error(
                "the guard cannot do its work on {} version {}{}: {}",
                ruleSet,
                version,
                triesAgain ? " and will try again" : "",
                problems);
    }
}
