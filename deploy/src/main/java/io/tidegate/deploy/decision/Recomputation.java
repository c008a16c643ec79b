package io.tidegate.deploy.decision;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.scoring.model.ScoringModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes a decision again of its own record, bit for bit, and says what differs. */
public final class Recomputation {
    private static final double POINTS_OF_CERTAINTY = 1_000;

    private final Archive archive;
    private final Function<RecordOrigin, Optional<byte[]>> log;
    private final List<String> equal = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private boolean sourceDiffers;
    private boolean scoreDiffers;

    private Recomputation(Archive archive, Function<RecordOrigin, Optional<byte[]>> log) {
        this.archive = requireNonNull(archive, "archive is null");
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * What came of it.
     *
     * @param equal what was recomputed and is the same, one line each
     * @param different what is not, or can no longer be recomputed, each with the input that changed
     */
    public record Result(List<String> equal, List<String> different) {
        public Result {
            equal = List.copyOf(equal);
            different = List.copyOf(different);
        }

        /** Whether the record gives its decision. */
        public boolean isEqual() {
            return different.isEmpty();
        }
    }

    /**
     * Recomputes a decision.
     *
     * @param log gives the value of a record of a topic, where it is still there
     */
    public static Result of(Decision decision, Archive archive, Function<RecordOrigin, Optional<byte[]>> log) {
        Recomputation recomputation = new Recomputation(archive, log);
        recomputation.run(decision);
        return new Result(recomputation.equal, recomputation.different);
    }

    private void run(Decision decision) {
        source(decision);
        Recorded recorded;
        try {
            recorded = Recorded.of(decision);
        } catch (TidegateException e) {
            different.add("event: its bytes in the record cannot be read: " + e.getMessage());
            return;
        }
        event(decision, recorded.event());
        status(recorded);
        if (decision.status() != DecisionStatus.DECIDED) {
            return;
        }
        if (!recorded.isWhole()) {
            different.add("record: it is " + decision.origin()
                    + " and holds no vector; the first record of this event is not on the topic any more");
            return;
        }
        if (vector(decision)) {
            decision.model().ifPresent(score -> score(decision, score));
            decision.ruling().ifPresent(ruling -> ruling(recorded, ruling));
        }
    }

    /** The event's bytes against those on the topic, while it still has them. */
    private void source(Decision decision) {
        RecordOrigin source = decision.source();
        String place = source.topic() + " partition " + source.partition() + " offset " + source.offset();
        Optional<byte[]> there = log.apply(source);
        if (there.isEmpty()) {
            equal.add("event: " + place + " is not on the topic any more; the bytes of the record are used");
        } else if (Arrays.equals(there.get(), decision.eventBytes())) {
            equal.add("event: the bytes of the record are those of " + place);
        } else {
            sourceDiffers = true;
            different.add("event: the bytes of the record are not those of " + place);
        }
    }

    private void event(Decision decision, RiskEvent event) {
        compare("event id", decision.eventId(), event.eventId());
        compare("tenant", decision.tenant(), event.tenant());
        compare("kind", decision.product(), event.kind());
        compare("event time", decision.eventTimeMillis(), event.eventTimeMillis());
    }

    private void status(Recorded recorded) {
        boolean decided = recorded.event().kind().isDecided();
        boolean expired = recorded.event().decideByMillis().isPresent()
                && recorded.decision().readAtMillis()
                        > recorded.event().decideByMillis().getAsLong();
        DecisionStatus status =
                !decided ? DecisionStatus.RECORDED : expired ? DecisionStatus.EXPIRED : DecisionStatus.DECIDED;
        compare("status", recorded.decision().status(), status);
        if (recorded.decision().status() == status) {
            equal.add("status: " + status);
        }
    }

    /** Whether the catalog says what the numbers of the vector are. */
    private boolean vector(Decision decision) {
        String hash = archive.catalog().hash();
        if (!decision.catalogHash().equals(hash)) {
            different.add("catalog: the decision was made with the catalog " + decision.catalogHash()
                    + "; the one given is '" + archive.catalog().name() + "', " + hash
                    + ". Give the former with --catalog.");
            return false;
        }
        if (decision.features().length != archive.catalog().size()) {
            different.add("vector: it has " + decision.features().length + " features; the catalog has "
                    + archive.catalog().size());
            return false;
        }
        return true;
    }

    private void score(Decision decision, ModelScore recorded) {
        String model = "model " + recorded.name() + " version " + recorded.version();
        try (ScoringModel scoring = archive.model(recorded)) {
            ModelScore again = scoring.score(decision.features());
            compareBits(model + ", margin", recorded.margin(), again.margin());
            compareBits(model + ", probability", recorded.probability(), again.probability());
            compare(model + ", name", recorded.name(), again.name());
            scoreDiffers = !again.equals(recorded);
            if (!scoreDiffers) {
                equal.add(model + ": margin " + again.margin() + ", probability " + again.probability());
            }
        } catch (TidegateException e) {
            different.add(model + ": it cannot score again: " + e.getMessage());
        }
    }

    private void ruling(Recorded recorded, Ruling ruling) {
        if (ruling.ruleSetHash().isEmpty()) {
            double points =
                    recorded.decision().model().map(ModelScore::probability).orElse(0.0) * POINTS_OF_CERTAINTY;
            compare(
                    "without a rule set",
                    ruling,
                    new Ruling(Verdict.REVIEW, List.of(DecisionMaker.NO_RULE_SET), List.of(), points, "", 0, ""));
            return;
        }
        String rules = "rule set " + ruling.ruleSet() + " version " + ruling.ruleSetVersion();
        try {
            Ruling again = archive.ready(archive.rules(ruling), ruling.ruleSetVersion(), ruling.ruleSetHash())
                    .rule(recorded.facts());
            compare(rules + ", verdict", ruling.verdict(), again.verdict());
            compare(rules + ", reasons", ruling.reasons(), again.reasons());
            compare(rules + ", fired rules", ruling.firedRules(), again.firedRules());
            compareBits(rules + ", points", ruling.points(), again.points());
            compare(rules + ", name", ruling.ruleSet(), again.ruleSet());
            if (!again.equals(ruling)) {
                different.add(changed());
            } else {
                equal.add(rules + ": " + again.verdict() + " " + again.reasons() + ", fired " + again.firedRules()
                        + ", points " + again.points());
            }
        } catch (TidegateException e) {
            different.add(rules + ": it cannot rule again: " + e.getMessage());
        }
    }

    /** Which input must have changed, as far as the others prove themselves. */
    private String changed() {
        String proved = "the rule set and the catalog are those that the decision names; ";
        if (scoreDiffers) {
            return proved + "the score does not follow from the vector: one of them was changed in the record";
        }
        if (sourceDiffers) {
            return proved + "the event's bytes were changed in the record";
        }
        return proved
                + "what was changed in the record is a look-up, a feature that no model scored, or the ruling itself";
    }

    private void compareBits(String what, double recorded, double again) {
        if (Double.doubleToRawLongBits(recorded) != Double.doubleToRawLongBits(again)) {
            different.add(what + ": recorded " + recorded + ", recomputed " + again);
        }
    }

    private void compare(String what, Object recorded, Object again) {
        if (!Objects.equals(recorded, again)) {
            different.add(what + ": recorded " + recorded + ", recomputed " + again);
        }
    }
}
