package io.tidegate.deploy.decide;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.answer.StoredAnswer;
import io.tidegate.deploy.answer.StoredAnswerCodec;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives each reading of an event its answer: the one in state, else the one in the log, else a new one.
 *
 * <ul>
 *   <li>This very reading was answered before the crash: said again, REPEATED, void.
 *   <li>The event was answered for another reading: the same answer, DUPLICATE.
 *   <li>The event is known to the history, but its answer is forgotten: decided, marked DECIDED_AGAIN.
 *   <li>Else: decided.
 * </ul>
 */
public final class Answering {
    private final DecisionMaker maker;
    private final AnswerHistory history;
    private final AnswersTaken taken;

    /** @param history of the key of the record that is answered */
    public Answering(DecisionMaker maker, AnswerHistory history, AnswersTaken taken) {
        this.maker = requireNonNull(maker, "maker is null");
        this.history = requireNonNull(history, "history is null");
        this.taken = requireNonNull(taken, "taken is null");
    }

    /** An answer, and when the key must be searched for answers to forget, where that is not known already. */
    public record Answer(Decision decision, OptionalLong forgetAtMillis) {}

    /** Answers an event whose vector is complete. */
    public Answer answer(RelayRecord record, RiskEvent event, Seat seat, long nowMillis) {
        String eventKey = EntityKey.ofEvent(event.tenant(), event.eventId());
        boolean answered = taken.tail().takeAnswered(record.ingested().origin());
        OptionalLong forgetAtMillis = OptionalLong.empty();
        Optional<byte[]> kept = history.find(eventKey, nowMillis);
        if (kept.isEmpty()) {
            kept = taken.tail().take(eventKey);
            if (kept.isPresent()) {
                forgetAtMillis = history.keep(eventKey, kept.get(), nowMillis);
            }
        }
        if (kept.isPresent()) {
            DecisionOrigin origin = answered ? DecisionOrigin.REPEATED : DecisionOrigin.DUPLICATE;
            StoredAnswer stored = StoredAnswerCodec.decode(kept.get());
            return new Answer(maker.again(record, event, seat, origin, stored, nowMillis), forgetAtMillis);
        }
        if (answered || record.isDuplicate()) {
            record.degradations().add(Degradation.DECIDED_AGAIN);
        }
        Decision decision = maker.decide(record, event, seat, nowMillis);
        forgetAtMillis = history.keep(eventKey, StoredAnswerCodec.encode(StoredAnswer.of(decision)), nowMillis);
        return new Answer(decision, forgetAtMillis);
    }
}
