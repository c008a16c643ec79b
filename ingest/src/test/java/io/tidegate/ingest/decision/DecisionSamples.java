package io.tidegate.ingest.decision;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.EventSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions for tests. */
public final class DecisionSamples {
    private DecisionSamples() {}

    /** A decision with every field set. */
    public static Decision decided() {
        return new Decision(
                "bank",
                "payment-1",
                EventKind.PAYMENT,
                EventSamples.EVENT_TIME,
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.of(new Ruling(
                        Verdict.DECLINE,
                        List.of("R1", "R2"),
                        List.of("rule-1"),
                        912.5,
                        "payments",
                        3,
                        "ab".repeat(32),
                        List.of("shadow-1"))),
                Optional.of(new ModelScore("payments", 2, "cd".repeat(32), 2.25, 0.9125)),
                "ef".repeat(32),
                new double[] {1, -0.0, Double.NaN, 1e-300},
                List.of(new Arrival("account", 1, 5), new Arrival("merchant", 1, 9)),
                List.of(new Lookup("watchlist", "account-1", Lookup.Result.FOUND, 4, Map.of("level", "high"))),
                Set.of(Degradation.REFERENCE_UNAVAILABLE, Degradation.LATE),
                "bank\u001fMERCHANT\u001fmerchant-1",
                17,
                1,
                "0.1.0",
                EventSamples.ORIGIN,
                new byte[] {1, 2, 3},
                new long[] {1_500, 0, 20_000, 0, 900},
                EventSamples.EVENT_TIME + 1002,
                EventSamples.EVENT_TIME + 1009);
    }

    /** The record of a reversal: no verdict, no model. */
    public static Decision recorded() {
        return new Decision(
                "bank",
                "reversal-1",
                EventKind.REVERSAL,
                EventSamples.EVENT_TIME,
                DecisionStatus.RECORDED,
                DecisionOrigin.DUPLICATE,
                Optional.empty(),
                Optional.empty(),
                "ef".repeat(32),
                new double[0],
                List.of(),
                List.of(),
                Set.of(),
                "bank\u001fMERCHANT\u001fmerchant-1",
                17,
                1,
                "0.1.0",
                EventSamples.ORIGIN,
                new byte[0],
                new long[Stage.values().length],
                EventSamples.EVENT_TIME + 1002,
                EventSamples.EVENT_TIME + 1009);
    }

    /** A decision with what tells answers apart changed. */
    public static Decision with(
            Decision decision,
            String eventId,
            long attempt,
            int keyGroup,
            Optional<Ruling> ruling,
            Optional<ModelScore> model) {
        return new Decision(
                decision.tenant(),
                eventId,
                decision.product(),
                decision.eventTimeMillis(),
                decision.status(),
                decision.origin(),
                ruling,
                model,
                decision.catalogHash(),
                decision.features(),
                decision.arrivals(),
                decision.lookups(),
                decision.degradations(),
                decision.lastHopKey(),
                keyGroup,
                attempt,
                decision.build(),
                decision.source(),
                decision.eventBytes(),
                decision.stageNanos(),
                decision.readAtMillis(),
                decision.decidedAtMillis());
    }
}
