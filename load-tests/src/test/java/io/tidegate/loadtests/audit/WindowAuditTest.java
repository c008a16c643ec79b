package io.tidegate.loadtests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WindowAuditTest {
    private static final int EVENTS = 300;
    private static final FeatureCatalog CATALOG = ProjectFiles.catalog(ProjectFiles.catalog());

    private final WindowAudit audit = new WindowAudit(CATALOG);

    @Test
    void shouldRebuildWhatEveryAnswerHasSeenAcrossKills() {
        long unverifiable = 0;
        for (long seed = 1; seed <= 40; seed++) {
            SimulatedJob job = new SimulatedJob(CATALOG, seed, EVENTS);
            Random random = new Random(seed);
            for (int kills = 0; kills < 5; kills++) {
                job.run(random.nextInt(60));
                if (random.nextBoolean()) {
                    job.checkpoint();
                    job.run(random.nextInt(60));
                }
                job.kill(random.nextInt(20));
            }
            job.runToEnd();

            WindowFindings found = audit.asArrived(job.topics());

            assertThat(found.differences()).as("seed " + seed).isEmpty();
            assertThat(found.answers()).isEqualTo(EVENTS);
            assertThat(found.compared() + found.unverifiable()).isEqualTo(EVENTS);
            unverifiable += found.unverifiable();
        }
        assertThat(unverifiable).isLessThan(40 * EVENTS / 100);
    }

    @Test
    void shouldReportRecordsOfAPartitionThatOvertakeEachOther() {
        SimulatedJob job = new SimulatedJob(CATALOG, 12, EVENTS);
        job.run(50);
        job.hold(40);
        job.runToEnd();

        assertThat(audit.asArrived(job.topics()).holds()).isFalse();
    }

    @Test
    void shouldReportAValueThatIsNotTheOracles() {
        TopicContents topics = wrong(run(5).topics(), CATALOG.index("MERCHANT_SALES_30DAY"));

        WindowFindings found = audit.asArrived(topics);

        assertThat(found.differing()).isEqualTo(1);
        assertThat(found.holds()).isFalse();
        assertThat(found.offending()).hasSize(1);
        assertThat(found.differences().get(0)).contains("MERCHANT_SALES_30DAY=").contains("expected");
    }

    @Test
    void shouldNotHoldWhereAnAnswerBelongsToNoRecord() {
        TopicContents topics = run(5).topics();
        List<SentRecord> fewer = topics.events().subList(1, topics.events().size());

        WindowFindings found =
                audit.asArrived(new TopicContents(fewer, topics.outcomes(), topics.decisions(), topics.counts()));

        assertThat(found.unseen()).isEqualTo(1);
        assertThat(found.holds()).isFalse();
    }

    @Test
    void shouldReportAValueOfTheFirstHop() {
        TopicContents topics = wrong(run(6).topics(), CATALOG.index("CUSTOMER_ID_NB_TX_1DAY_WINDOW"));

        assertThat(audit.asArrived(topics).differing()).isEqualTo(1);
    }

    @Test
    void shouldReportStateThatHasLostARecordInARestore() {
        SimulatedJob job = new SimulatedJob(CATALOG, 8, EVENTS);
        job.run(100);
        job.checkpoint();
        job.run(30);
        job.kill(0);
        job.forget();
        job.runToEnd();

        assertThat(audit.asArrived(job.topics()).differing()).isPositive();
        assertThat(audit.asSettled(job.topics(), all(job.topics())).differing()).isPositive();
    }

    @Test
    void shouldTellHowManyOutcomesHadArrived() {
        SimulatedJob job = new SimulatedJob(CATALOG, 11, 1_000);
        job.fallBehindWithOutcomes();
        job.run(400);
        job.checkpoint();
        job.run(50);
        job.kill(5);
        job.runToEnd();

        WindowFindings found = audit.asArrived(job.topics());

        assertThat(found.differences()).isEmpty();
        assertThat(found.compared()).isEqualTo(1_000);
    }

    @Test
    void shouldCompareTheLastAnswersWithTheSettledView() {
        SimulatedJob job = run(9);
        Set<String> probes = job.topics().events().stream()
                .skip(job.topics().events().size() - 1)
                .map(SentRecord::eventKey)
                .collect(Collectors.toSet());

        WindowFindings found = audit.asSettled(job.topics(), probes);

        assertThat(found.compared()).isEqualTo(1);
        assertThat(found.differences()).isEmpty();
    }

    @Test
    void shouldRefuseACatalogWhoseMiddleHopsTheLogDoesNotTell() {
        FeatureCatalog three = FeatureCatalog.read(
                "three",
                """
                catalog: three
                version: 1
                features:
                  - {name: A, of: ACCOUNT, aggregate: COUNT, window: 1d}
                  - {name: B, of: MERCHANT, aggregate: COUNT, window: 1d}
                  - {name: C, of: DEVICE, aggregate: COUNT, window: 1d}
                """);

        assertThatThrownBy(() -> new WindowAudit(three))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("expected 2");
    }

    private static SimulatedJob run(long seed) {
        SimulatedJob job = new SimulatedJob(CATALOG, seed, EVENTS);
        job.run(100);
        job.checkpoint();
        job.run(50);
        job.kill(5);
        job.runToEnd();
        return job;
    }

    private static Set<String> all(TopicContents topics) {
        return topics.events().stream().map(SentRecord::eventKey).collect(Collectors.toSet());
    }

    /** With another value of a feature in the last answer that has one. */
    private static TopicContents wrong(TopicContents topics, int feature) {
        List<LoggedDecision> decisions = new ArrayList<>(topics.decisions());
        for (int i = decisions.size() - 1; i >= 0; i--) {
            LoggedDecision answer = decisions.get(i);
            if (answer.isDecidedAnswer() && !Double.isNaN(answer.features()[feature])) {
                double[] features = answer.features().clone();
                features[feature] = Math.nextUp(features[feature]);
                decisions.set(
                        i,
                        new LoggedDecision(
                                answer.eventKey(),
                                answer.standing(),
                                answer.origin(),
                                answer.sourcePartition(),
                                answer.sourceOffset(),
                                answer.attempt(),
                                answer.arrivals(),
                                features,
                                answer.degradations(),
                                answer.decidedAtMillis()));
                return new TopicContents(topics.events(), topics.outcomes(), decisions, topics.counts());
            }
        }
        throw new AssertionError("no answer has a value of feature " + feature);
    }
}
