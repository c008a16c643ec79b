package io.tidegate.deploy.flink;

import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is counted where events are decided: {@code decisions} by product, origin and verdict, {@code degraded} by name,
 * {@code releases} by result, {@code stageMicros} by stage and {@code answerMillis} from publication, over the last
 * decisions.
 */
final class DecideMetrics implements ReleaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(DecideMetrics.class);
    private static final int WINDOW = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final MetricGroup group;
    private final Map<String, Counter> decisions = new HashMap<>();
    private final Map<Degradation, Counter> degraded = new EnumMap<>(Degradation.class);
    private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
    private final Histogram answerMillis;
    private final Counter applied;
    private final Counter refused;
    private final Map<ErrorCode, Counter> problemsByCode = new EnumMap<>(ErrorCode.class);

    DecideMetrics(MetricGroup group) {
        this.group = group;
        for (Degradation name : Degradation.values()) {
            degraded.put(name, group.addGroup("degradation", name.name()).counter("degraded"));
        }
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    group.addGroup("stage", stage.name())
                            .histogram("stageMicros", new DescriptiveStatisticsHistogram(WINDOW)));
        }
        this.answerMillis = group.histogram("answerMillis", new DescriptiveStatisticsHistogram(WINDOW));
        this.applied = group.addGroup("result", "APPLIED").counter("releases");
        this.refused = group.addGroup("result", "REFUSED").counter("releases");
    }

    void decided(Decision decision) {
        String verdict = decision.ruling()
                .map(ruling -> ruling.verdict().name())
                .orElseGet(() -> decision.status().name());
        String labels = decision.product().name() + '/' + decision.origin().name() + '/' + verdict;
        decisions
                .computeIfAbsent(labels, unused -> decisionCounter(decision, verdict))
                .inc();
        for (Degradation name : decision.degradations()) {
            Counter counter = degraded.get(name);
            if (counter != null) {
                counter.inc();
            }
        }
        stages.forEach(
                (stage, histogram) -> histogram.update(decision.stageNanos()[stage.ordinal()] / NANOS_PER_MICRO));
        answerMillis.update(decision.decidedAtMillis() - decision.source().timestampMillis());
    }

    @Override
    public void applied(Release release) {
        applied.inc();
        LOG.info("{} version {} is in force", release.key(), release.version());
    }

    @Override
    public void refused(Release release, List<Problem> problems) {
        refused.inc();
        for (Problem problem : problems) {
            problemsByCode
                    .computeIfAbsent(problem.code(), code -> group.addGroup("code", code.name())
                            .counter("releaseProblems"))
                    .inc();
        }
        boolean isTriedAgain =
                problems.stream().anyMatch(problem -> problem.code().type() == ErrorType.DEPENDENCY);
        LOG.error(
                "{} version {} is {}, what was in force stays: {}",
                release.key(),
                release.version(),
                isTriedAgain ? "out of reach and will be tried again" : "refused",
                problems);
    }

    private Counter decisionCounter(Decision decision, String verdict) {
        return group.addGroup("product", decision.product().name())
                .addGroup("origin", decision.origin().name())
                .addGroup("verdict", verdict)
                .counter("decisions");
    }
}
