package io.tidegate.ingest.avro;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Arrays;

/** Symbols of decisions between the wire and the core. One that only a newer reader knows stops the reader. */
final class DecisionSymbols {
    private DecisionSymbols() {}

    static io.tidegate.ingest.wire.DecisionStatus toWire(DecisionStatus status) {
        return switch (status) {
            case DECIDED -> io.tidegate.ingest.wire.DecisionStatus.DECIDED;
            case EXPIRED -> io.tidegate.ingest.wire.DecisionStatus.EXPIRED;
            case RECORDED -> io.tidegate.ingest.wire.DecisionStatus.RECORDED;
        };
    }

    static DecisionStatus toCore(io.tidegate.ingest.wire.DecisionStatus status) {
        return switch (status) {
            case DECIDED -> DecisionStatus.DECIDED;
            case EXPIRED -> DecisionStatus.EXPIRED;
            case RECORDED -> DecisionStatus.RECORDED;
            case UNKNOWN -> throw unknown("status");
        };
    }

    static io.tidegate.ingest.wire.DecisionOrigin toWire(DecisionOrigin origin) {
        return switch (origin) {
            case DECIDED -> io.tidegate.ingest.wire.DecisionOrigin.DECIDED;
            case DUPLICATE -> io.tidegate.ingest.wire.DecisionOrigin.DUPLICATE;
            case REPEATED -> io.tidegate.ingest.wire.DecisionOrigin.REPEATED;
        };
    }

    static DecisionOrigin toCore(io.tidegate.ingest.wire.DecisionOrigin origin) {
        return switch (origin) {
            case DECIDED -> DecisionOrigin.DECIDED;
            case DUPLICATE -> DecisionOrigin.DUPLICATE;
            case REPEATED -> DecisionOrigin.REPEATED;
            case UNKNOWN -> throw unknown("origin");
        };
    }

    static io.tidegate.ingest.wire.Verdict toWire(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> io.tidegate.ingest.wire.Verdict.APPROVE;
            case STEP_UP -> io.tidegate.ingest.wire.Verdict.STEP_UP;
            case REVIEW -> io.tidegate.ingest.wire.Verdict.REVIEW;
            case DECLINE -> io.tidegate.ingest.wire.Verdict.DECLINE;
        };
    }

    static Verdict toCore(io.tidegate.ingest.wire.Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> Verdict.APPROVE;
            case STEP_UP -> Verdict.STEP_UP;
            case REVIEW -> Verdict.REVIEW;
            case DECLINE -> Verdict.DECLINE;
            case UNKNOWN -> throw unknown("verdict");
        };
    }

    /** A name that only a newer writer knows must not stop the readers of answers. */
    static Degradation degradation(String name) {
        return Arrays.stream(Degradation.values())
                .filter(degradation -> degradation.name().equals(name))
                .findFirst()
                .orElse(Degradation.OTHER);
    }

    static Lookup.Result lookupResult(String name) {
        return Arrays.stream(Lookup.Result.values())
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("look-up result"));
    }

    static TidegateException unknown(String what) {
        return new TidegateException(
                ErrorCode.UNREADABLE,
                "decision " + what + " is one that this reader does not know; expected its own or older");
    }
}
