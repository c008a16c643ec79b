package io.tidegate.deploy.decision;

import static io.tidegate.deploy.decision.Recordings.READ_AT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class RecomputationTest {
    private static final RiskEvent PAYMENT = Recordings.payment("bank", "p1", 30_000, OptionalLong.empty());
    private static final Lookup DENIED =
            new Lookup("denied_accounts", "a1", Lookup.Result.FOUND, 1, Map.of("reason", "mule"));
    private static final Lookup NOT_DENIED = new Lookup("denied_accounts", "a1", Lookup.Result.ABSENT, 0, Map.of());

    @TempDir
    private Path folder;

    private Recordings recordings;

    @BeforeEach
    void store() throws IOException {
        recordings = new Recordings(folder);
    }

    @Test
    void shouldGiveADecisionAgain() {
        Recordings.Recording recording = recordings.decided(PAYMENT, DENIED);
        Recomputation.Result result = recomputed(recording);
        assertThat(result.different()).isEmpty();
        assertThat(result.isEqual()).isTrue();
        assertThat(result.equal())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("event: the bytes of the record are those of tidegate.events partition 2"
                                        + " offset 40"),
                        line -> assertThat(line).isEqualTo("status: DECIDED"),
                        line -> assertThat(line).startsWith("model payments version 3: margin "),
                        line -> assertThat(line)
                                .startsWith("rule set payments version 7: DECLINE [ACCOUNT_ON_DENY_LIST"));
    }

    /** The record is enough when the topic of events has forgotten the event. */
    @Test
    void shouldNotNeedTheTopic() {
        Recordings.Recording recording = recordings.decided(PAYMENT, NOT_DENIED);
        Recomputation.Result result =
                Recomputation.of(recording.made(), recordings.archive, origin -> Optional.empty());
        assertThat(result.isEqual()).isTrue();
        assertThat(result.equal().get(0)).contains("is not on the topic any more; the bytes of the record are used");
    }

    @Test
    void shouldFindAnotherEventOnTheTopic() {
        byte[] other = Recordings.bytes(Recordings.payment("bank", "p1", 30_001, OptionalLong.empty()));
        Recomputation.Result result =
                Recomputation.of(recordings.decided(PAYMENT).made(), recordings.archive, origin -> Optional.of(other));
        assertThat(result.different())
                .containsExactly(
                        "event: the bytes of the record are not those of tidegate.events partition 2 offset 40");
    }

    @Test
    void shouldFindAnEventThatCannotBeRead() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        recording.eventBytes = new byte[] {1, 2, 3};
        assertThat(recomputed(recording).different())
                .singleElement()
                .asString()
                .startsWith("event: its bytes in the record cannot be read: ");
    }

    /** The same id of another tenant is another event. */
    @Test
    void shouldFindTheEventOfAnotherTenant() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        recording.eventBytes = Recordings.bytes(Recordings.payment("shop", "p1", 30_000, OptionalLong.empty()));
        assertThat(recomputed(recording).different()).containsExactly("tenant: recorded bank, recomputed shop");
    }

    @Test
    void shouldFindALookupThatWasChanged() {
        Recordings.Recording recording = recordings.decided(PAYMENT, DENIED);
        recording.lookups = List.of(NOT_DENIED);
        assertThat(recomputed(recording).different())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("rule set payments version 7, fired rules: recorded [denied-account"))
                .last()
                .asString()
                .endsWith("what was changed in the record is a look-up, a feature that no model scored, or the ruling"
                        + " itself");
    }

    @Test
    void shouldFindAFeatureThatWasChanged() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        recording.features[0] = 1_000;
        assertThat(recomputed(recording).different())
                .anySatisfy(line -> assertThat(line).startsWith("model payments version 3, margin: recorded "))
                .noneMatch(line -> line.startsWith("event"));
    }

    @Test
    void shouldFindPointsThatDifferInTheLastBit() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        Ruling ruling = recording.ruling.orElseThrow();
        recording.ruling = Optional.of(new Ruling(
                ruling.verdict(),
                ruling.reasons(),
                ruling.firedRules(),
                Math.nextUp(ruling.points()),
                ruling.ruleSet(),
                ruling.ruleSetVersion(),
                ruling.ruleSetHash()));
        assertThat(recomputed(recording).different())
                .first()
                .asString()
                .startsWith("rule set payments version 7, points: recorded " + Math.nextUp(ruling.points()));
    }

    @Test
    void shouldFindAVectorOfAnotherLengthAndAnotherCatalog() {
        Recordings.Recording shorter = recordings.decided(PAYMENT);
        shorter.features = new double[] {1};
        assertThat(recomputed(shorter).different())
                .containsExactly("vector: it has 1 features; the catalog has "
                        + recordings.archive.catalog().size());
        Recordings.Recording older = recordings.decided(PAYMENT);
        older.catalogHash = "0".repeat(64);
        assertThat(recomputed(older).different())
                .singleElement()
                .asString()
                .startsWith("catalog: the decision was made with the catalog 0000")
                .endsWith("Give the former with --catalog.");
    }

    @Test
    void shouldSayWhatARepeatedAnswerLacks() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        recording.origin = DecisionOrigin.DUPLICATE;
        recording.features = new double[0];
        assertThat(recomputed(recording).different())
                .containsExactly("record: it is DUPLICATE and holds no vector; the first record of this event is not on"
                        + " the topic any more");
    }

    @Test
    void shouldTellByTheTimesWhetherAnEventWasRead() {
        RiskEvent late = Recordings.payment("bank", "p1", 100, OptionalLong.of(READ_AT_MILLIS - 1));
        Recordings.Recording decided = recordings.decided(late);
        assertThat(recomputed(decided).different()).containsExactly("status: recorded DECIDED, recomputed EXPIRED");
        decided.status = DecisionStatus.EXPIRED;
        decided.ruling = Optional.empty();
        assertThat(recomputed(decided).isEqual()).isTrue();
        RiskEvent inTime = Recordings.payment("bank", "p1", 100, OptionalLong.of(READ_AT_MILLIS));
        assertThat(recomputed(recordings.decided(inTime)).isEqual()).isTrue();
    }

    @Test
    void shouldRecomputeAReviewThatNoRuleSetAskedFor() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        double points = 1_000 * recording.score.orElseThrow().probability();
        recording.ruling = Optional.of(withoutRules(points));
        assertThat(recomputed(recording).isEqual()).isTrue();
        recording.ruling = Optional.of(withoutRules(points + 1));
        assertThat(recomputed(recording).different())
                .singleElement()
                .asString()
                .startsWith("without a rule set: recorded ");
    }

    /** What is gone is named, and the rest is still recomputed. */
    @Test
    void shouldNameAModelThatIsGone() {
        Recordings.Recording recording = recordings.decided(PAYMENT);
        ModelScore score = recording.score.orElseThrow();
        recording.score =
                Optional.of(new ModelScore(score.name(), 4, "1".repeat(64), score.margin(), score.probability()));
        Recomputation.Result result = recomputed(recording);
        assertThat(result.different())
                .singleElement()
                .asString()
                .startsWith("model payments version 4: it cannot score again: ");
        assertThat(result.equal()).anyMatch(line -> line.startsWith("rule set payments version 7: "));
    }

    private static Ruling withoutRules(double points) {
        return new Ruling(Verdict.REVIEW, List.of(DecisionMaker.NO_RULE_SET), List.of(), points, "", 0, "");
    }

    private Recomputation.Result recomputed(Recordings.Recording recording) {
        return Recomputation.of(
                recording.made(), recordings.archive, origin -> Optional.of(recording.eventBytes.clone()));
    }
}
