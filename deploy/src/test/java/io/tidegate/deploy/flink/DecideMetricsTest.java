package io.tidegate.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class DecideMetricsTest {
    private final MetricListener listener = new MetricListener();
    private final DecideMetrics metrics = new DecideMetrics(listener.getMetricGroup());
    private final RiskEvent event = Samples.payment("e1", "m1");
    private final RelayRecord record = Samples.record(event, 0, 7);

    @Test
    void shouldCountAnEventOnceWhenItsAnswerIsSaidAgain() {
        record.spent(Stage.SCORE, 70_000);
        Decision first = decided(1_130);
        metrics.decided(record, first);
        metrics.decided(
                record,
                first.again(DecisionOrigin.DUPLICATE, new RecordOrigin("tidegate.events", 0, 9, 5_000), 1, 5_001));

        String verdict = first.ruling().orElseThrow().verdict().name();
        assertThat(counter("product", "PAYMENT", "origin", "DECIDED", "verdict", verdict, "decisions"))
                .isEqualTo(1);
        assertThat(counter("product", "PAYMENT", "origin", "DUPLICATE", "verdict", verdict, "decisions"))
                .isEqualTo(1);
        assertThat(counter("degradation", "NO_MODEL", "degraded")).isEqualTo(1);
        assertThat(gauge("answer", "micros_count")).isEqualTo(1L);
        assertThat(gauge("answer", "micros_sum")).isEqualTo(130_000L);
        assertThat(gauge("stage", "READ", "micros_sum")).isEqualTo(100_000L);
        assertThat(gauge("stage", "SCORE", "micros_sum")).isEqualTo(70L);
        assertThat(gauge("stage", "HOPS", "micros_sum")).isEqualTo(30_000L - 70);
        assertThat(gauge("newest_published_timestamp_seconds")).isEqualTo(5.0);
    }

    @Test
    void shouldHaveEveryVerdictFromTheStart() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(counter("product", "APPLICATION", "origin", "REPEATED", "verdict", verdict.name(), "decisions"))
                    .isZero();
        }
        assertThat(counter("product", "REVERSAL", "origin", "DECIDED", "verdict", "RECORDED", "decisions"))
                .isZero();
    }

    @Test
    void shouldShowWhatIsInForceAndWhatWasRefused() {
        metrics.applied(release("payments", 3), Optional.empty());
        metrics.applied(release("payments", 4), Optional.empty());
        metrics.refused(release("payments", 5), List.of(new Problem(ErrorCode.STORE_UNAVAILABLE, "away")));

        assertThat(gauge("kind", "RULE_SET", "release", "payments", "version")).isEqualTo(4L);
        assertThat(gauge("kind", "RULE_SET", "release", "payments", "refused_version"))
                .isEqualTo(5L);
        assertThat(gauge("kind", "RULE_SET", "release", "payments", "timestamp_seconds"))
                .isEqualTo(4.0);
        assertThat(counter("result", "APPLIED", "releases")).isEqualTo(2);
        assertThat(counter("result", "REFUSED", "releases")).isEqualTo(1);
        assertThat(counter("code", "STORE_UNAVAILABLE", "release_problems")).isEqualTo(1);
    }

    @Test
    void shouldShowWhatWasRefusedUntilThatOrANewerOneIsInForce() {
        String[] refused = {"kind", "RULE_SET", "release", "payments", "refused_version"};
        metrics.refused(release("payments", 2), List.of(new Problem(ErrorCode.STORE_UNAVAILABLE, "away")));
        metrics.refused(release("payments", 1), List.of(new Problem(ErrorCode.STORE_UNAVAILABLE, "away")));
        assertThat(gauge(refused)).as("before anything is in force").isEqualTo(2L);
        assertThat(listener.getGauge(own("kind", "RULE_SET", "release", "payments", "version")))
                .isEmpty();

        metrics.applied(release("payments", 1), Optional.empty());
        assertThat(gauge(refused)).as("by the one before it").isEqualTo(2L);
        metrics.applied(release("payments", 2), Optional.empty());
        assertThat(gauge(refused)).as("once it could be loaded").isEqualTo(0L);
        assertThat(gauge("kind", "RULE_SET", "release", "payments", "version")).isEqualTo(2L);
    }

    @Test
    void shouldForgetWhatWasRefusedOnceAnotherCameInForce() {
        metrics.applied(release("payments", 1), Optional.empty());
        metrics.refused(release("payments", 99), List.of(new Problem(ErrorCode.SIGNATURE_MISSING, "by nobody")));
        assertThat(gauge("kind", "RULE_SET", "release", "payments", "refused_version"))
                .isEqualTo(99L);

        metrics.applied(release("payments", 2), Optional.empty());
        assertThat(gauge("kind", "RULE_SET", "release", "payments", "refused_version"))
                .isEqualTo(0L);
        assertThat(counter("action", "RELEASED", "releases_applied")).isEqualTo(2);
    }

    @Test
    void shouldGiveNoPlaceToNamesThatNobodySigned() {
        metrics.refused(release("junk", 1), List.of(new Problem(ErrorCode.SIGNATURE_MISSING, "by nobody")));

        assertThat(listener.getGauge(own("kind", "RULE_SET", "release", "junk", "refused_version")))
                .isEmpty();
        assertThat(counter("code", "SIGNATURE_MISSING", "release_problems")).isEqualTo(1);
    }

    @Test
    void shouldCountRulesUpToItsLimitAndTheRestTogether() {
        RuleHits hits = new RuleHits(listener.getMetricGroup().addGroup("hits"));
        List<String> ids = IntStream.rangeClosed(0, RuleHits.RULES_MAX)
                .mapToObj(i -> "r" + i)
                .toList();
        hits.follow(new WithRules(ids));
        hits.count(EventKind.PAYMENT, List.of(ids.get(0), ids.get(1), ids.get(RuleHits.RULES_MAX)));
        hits.count(EventKind.PAYMENT, List.of(ids.get(1)));

        assertThat(listener.getCounter("hits", "product", "PAYMENT", "rule", "r1", "hits")
                        .orElseThrow()
                        .getCount())
                .isEqualTo(2);
        assertThat(listener.getCounter("hits", "product", "PAYMENT", "rule", "r" + RuleHits.RULES_MAX, "hits"))
                .isEmpty();
        assertThat(listener.getCounter("hits", "product", "OTHERS", "rule", "OTHERS", "hits")
                        .orElseThrow()
                        .getCount())
                .isEqualTo(1);
    }

    @Test
    void shouldShowReleasesUpToItsLimit() {
        for (int i = 0; i <= ReleaseGauges.RELEASES_MAX; i++) {
            metrics.applied(release("r" + i, 1), Optional.empty());
        }

        assertThat(listener.getGauge("tidegate", "kind", "RULE_SET", "release", "r0", "version"))
                .isPresent();
        assertThat(listener.getGauge(
                        "tidegate", "kind", "RULE_SET", "release", "r" + ReleaseGauges.RELEASES_MAX, "version"))
                .isEmpty();
    }

    private Decision decided(long nowMillis) {
        return new DecisionMaker(Samples.inForce(1), "catalog", "test", () -> 0)
                .decide(record, event, new Seat("key", 1, 1), nowMillis);
    }

    private static Release release(String name, long version) {
        return new Release(
                ReleaseKind.RULE_SET,
                name,
                version,
                "hash",
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                "ann",
                "",
                version * 1_000,
                List.of());
    }

    private long counter(String... name) {
        return listener.getCounter(own(name)).orElseThrow().getCount();
    }

    private Object gauge(String... name) {
        return listener.getGauge(own(name)).orElseThrow().getValue();
    }

    private static String[] own(String... name) {
        String[] path = new String[name.length + 1];
        path[0] = "tidegate";
        System.arraycopy(name, 0, path, 1, name.length);
        return path;
    }

    private record WithRules(List<String> ruleIds) implements RuleProgram {
        @Override
        public EventKind product() {
            return EventKind.PAYMENT;
        }

        @Override
        public String name() {
            return "many";
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public boolean asksForScore() {
            return false;
        }

        @Override
        public Ruling rule(RuleFacts facts) {
            throw new AssertionError("only its rules are asked for");
        }
    }
}
