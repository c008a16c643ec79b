package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.deploy.release.ForeignText;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.flink.TidegateMetrics;
import io.tidegate.ingest.signature.ReleaseStatement;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted where events are decided; docs/metrics.md says what each is for. */
final class DecideMetrics implements ReleaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(DecideMetrics.class);

    private static final double MILLIS_PER_SECOND = 1_000;
    /** Problems that the log shows of a release that nobody has signed. */
    private static final int PROBLEMS_SHOWN_MAX = 8;

    /** Why a release is nobody's. */
    private static final Set<ErrorCode> UNSIGNED = EnumSet.of(
            ErrorCode.INVALID_RELEASE,
            ErrorCode.SIGNATURE_MISSING,
            ErrorCode.SIGNATURE_WRONG,
            ErrorCode.SIGNER_TWICE,
            ErrorCode.SIGNATURE_OUT_OF_TIME);

    private final MetricGroup group;
    private final VerdictCounts verdicts;
    private final StageTimes times;
    private final RuleHits hits;
    private final ReleaseGauges releases;
    private final Map<Degradation, Counter> degraded = new EnumMap<>(Degradation.class);
    private final Map<ErrorCode, Counter> problemsByCode = new EnumMap<>(ErrorCode.class);
    private final Map<ReleaseAction, Counter> appliedByAction = new EnumMap<>(ReleaseAction.class);
    private final Counter applied;
    private final Counter refused;
    private long newestPublishedMillis;

    DecideMetrics(MetricGroup operator) {
        this.group = TidegateMetrics.of(operator);
        this.verdicts = new VerdictCounts(group);
        this.times = new StageTimes(group);
        this.hits = new RuleHits(group);
        this.releases = new ReleaseGauges(group);
        for (Degradation name : Degradation.values()) {
            degraded.put(name, group.addGroup("degradation", name.name()).counter("degraded"));
        }
        for (ErrorCode code : ErrorCode.values()) {
            problemsByCode.put(code, group.addGroup("code", code.name()).counter("release_problems"));
        }
        for (ReleaseAction action : ReleaseAction.values()) {
            appliedByAction.put(action, group.addGroup("action", action.name()).counter("releases_applied"));
        }
        this.applied = group.addGroup("result", "APPLIED").counter("releases");
        this.refused = group.addGroup("result", "REFUSED").counter("releases");
        group.gauge("newest_published_timestamp_seconds", () -> newestPublishedMillis / MILLIS_PER_SECOND);
    }

    /** Shows what was taken over: to be called once. */
    void watch(AnswersTaken taken) {
        requireNonNull(taken, "taken is null");
        group.gauge("attempt", taken::attempt);
        group.gauge("tail_answers", () -> taken.tail().size());
        group.gauge("tail_bytes", () -> taken.tail().bytesInMemory());
        group.gauge("tail_disk_bytes", () -> taken.tail().bytesOnDisk());
        group.gauge("tail_share", () -> taken.tail().share());
    }

    void decided(RelayRecord record, Decision decision) {
        verdicts.count(decision);
        times.took(record, decision);
        if (decision.origin() == DecisionOrigin.DECIDED) {
            if (decision.ruling().isPresent()) {
                hits.count(decision.product(), decision.ruling().get().firedRules());
            }
            for (Degradation name : record.degradations()) {
                requireNonNull(degraded.get(name), "no counter").inc();
            }
        }
        newestPublishedMillis =
                Math.max(newestPublishedMillis, decision.source().timestampMillis());
    }

    @Override
    public void applied(Release release, Optional<RuleProgram> rules) {
        applied.inc();
        requireNonNull(appliedByAction.get(release.action()), "no counter").inc();
        releases.inForce(release);
        rules.ifPresent(hits::follow);
        String said = "{} version {} is in force, {} by {}, id {}: {}";
        Object[] what = {
            release.key(),
            release.version(),
            release.action(),
            release.approvals().stream().map(Approval::person).toList(),
            ReleaseStatement.id(release),
            release.reason()
        };
        if (release.action() == ReleaseAction.FORCED || release.action() == ReleaseAction.WITHDRAWN) {
            LOG.warn(said, what);
        } else {
            LOG.info(said, what);
        }
    }

    @Override
    public void refused(Release release, List<Problem> problems) {
        count(release, problems);
        LOG.error(
                "{} version {} is refused, what was in force stays: {}",
                ForeignText.clean(release.key()),
                release.version(),
                isKnown(problems) ? problems : firstOf(problems));
    }

    @Override
    public void waits(Release release, List<Problem> problems) {
        count(release, problems);
        LOG.error(
                "{} version {} is out of reach and will be tried again, what was in force stays: {}",
                release.key(),
                release.version(),
                problems);
    }

    private void count(Release release, List<Problem> problems) {
        refused.inc();
        releases.refused(release, isKnown(problems));
        for (Problem problem : problems) {
            requireNonNull(problemsByCode.get(problem.code()), "no counter").inc();
        }
    }

    /** Whether officers have signed it; else anybody may have written it, and anything. */
    private static boolean isKnown(List<Problem> problems) {
        return problems.stream().noneMatch(problem -> UNSIGNED.contains(problem.code()));
    }

    private static List<String> firstOf(List<Problem> problems) {
        return problems.stream()
                .limit(PROBLEMS_SHOWN_MAX)
                .map(problem -> problem.code() + ": " + ForeignText.clean(problem.message()))
                .toList();
    }
}
