package io.tidegate.deploy.decide;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.StoredAnswer;
import io.tidegate.deploy.control.InForce;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Scores an event and has the rules decide it. Always gives an answer: what is missing is said in it. */
public final class DecisionMaker {
    /** Reason of a review that was asked for because no rule set was in force. */
    public static final String NO_RULE_SET = Degradation.NO_RULE_SET.name();

    private static final int POINTS_PER_PROBABILITY = 1000;
    private static final double[] NO_FEATURES = {};

    private final InForce inForce;
    private final String catalogHash;
    private final String build;
    private final LongSupplier nanos;

    /**
     * @param inForce asked anew for each event
     * @param catalogHash SHA-256 of the catalog that names the vector
     * @param build version of Tidegate
     * @param nanos a clock for durations
     */
    public DecisionMaker(InForce inForce, String catalogHash, String build, LongSupplier nanos) {
        this.inForce = requireNonNull(inForce, "inForce is null");
        this.catalogHash = requireNonNull(catalogHash, "catalogHash is null");
        this.build = requireNonNull(build, "build is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Decides an event whose vector is complete. Adds to the record what was missing and the time it took. */
    public Decision decide(RelayRecord record, RiskEvent event, Seat seat, long nowMillis) {
        DecisionStatus status = status(record, event);
        Optional<ModelScore> score = Optional.empty();
        Optional<Ruling> ruling = Optional.empty();
        if (status == DecisionStatus.DECIDED) {
            long start = nanos.getAsLong();
            score = score(record, event);
            long scored = nanos.getAsLong();
            record.spent(Stage.SCORE, scored - start);
            ruling = Optional.of(rule(record, event, score));
            record.spent(Stage.RULES, nanos.getAsLong() - scored);
        }
        return decision(
                record,
                event,
                seat,
                DecisionOrigin.DECIDED,
                new StoredAnswer(status, ruling, score, record.degradations(), nowMillis),
                record.features(),
                nowMillis);
    }

    /**
     * Gives a kept answer again, for another reading of its event. Vector and look-ups stand in the first record; the
     * arrivals are this reading's own, so that the log tells of every record of an event when it came to each hop.
     */
    public Decision again(
            RelayRecord record,
            RiskEvent event,
            Seat seat,
            DecisionOrigin origin,
            StoredAnswer answer,
            long nowMillis) {
        return decision(record, event, seat, origin, answer, NO_FEATURES, nowMillis);
    }

    private static DecisionStatus status(RelayRecord record, RiskEvent event) {
        if (!event.kind().isDecided()) {
            return DecisionStatus.RECORDED;
        }
        boolean expired = event.decideByMillis().isPresent()
                && record.ingested().readAtMillis() > event.decideByMillis().getAsLong();
        return expired ? DecisionStatus.EXPIRED : DecisionStatus.DECIDED;
    }

    private Optional<ModelScore> score(RelayRecord record, RiskEvent event) {
        Optional<ScoringModel> model = inForce.model(event.kind());
        if (model.isEmpty()) {
            if (inForce.rules(event.kind()).map(RuleProgram::asksForScore).orElse(true)) {
                record.degradations().add(Degradation.NO_MODEL);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(model.get().score(record.features()));
        } catch (TidegateException e) {
            record.degradations().add(Degradation.MODEL_FAILED);
            return Optional.empty();
        }
    }

    private Ruling rule(RelayRecord record, RiskEvent event, Optional<ModelScore> score) {
        Optional<RuleProgram> rules = inForce.rules(event.kind());
        if (rules.isPresent()) {
            return rules.get().rule(new RuleFacts(event, record.features(), score, record.lookups()));
        }
        record.degradations().add(Degradation.NO_RULE_SET);
        double points =
                score.map(given -> POINTS_PER_PROBABILITY * given.probability()).orElse(0.0);
        return new Ruling(Verdict.REVIEW, List.of(NO_RULE_SET), List.of(), points, "", 0, "");
    }

    private Decision decision(
            RelayRecord record,
            RiskEvent event,
            Seat seat,
            DecisionOrigin origin,
            StoredAnswer answer,
            double[] features,
            long nowMillis) {
        boolean first = origin == DecisionOrigin.DECIDED;
        return new Decision(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                answer.status(),
                origin,
                answer.ruling(),
                answer.model(),
                catalogHash,
                features,
                record.arrivals(),
                first ? record.lookups() : List.of(),
                first ? record.degradations() : degradations(answer),
                seat.key(),
                seat.keyGroup(),
                seat.attempt(),
                build,
                record.ingested().origin(),
                record.ingested().bytes(),
                record.stageNanos(),
                record.ingested().readAtMillis(),
                nowMillis);
    }

    private static Set<Degradation> degradations(StoredAnswer answer) {
        return answer.degradations();
    }
}
