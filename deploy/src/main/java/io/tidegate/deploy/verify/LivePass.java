package io.tidegate.deploy.verify;

import io.tidegate.features.export.ArrivalOrder;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One pass over the vectors of a live run: counts them, takes their arrival numbers, compares with expected values. */
final class LivePass {
    private final Optional<ExpectedVectors> expected;
    private final Optional<Comparison> comparison;
    private final ArrivalOrder.Builder arrivals;
    private final Set<String> found = new HashSet<>();
    private long rows;
    private long duplicates;
    private long conflicts;
    private long late;

    LivePass(VerifyOptions options, Optional<ExpectedVectors> expected) {
        this.expected = expected;
        this.comparison = expected.map(values -> Comparison.withPrinted(
                options.catalog(), "the expected values", values.features(), options.tolerance()));
        this.arrivals = new ArrivalOrder.Builder(options.catalog());
    }

    /** Takes the next event, with the reader at its slot. */
    void take(RiskEvent event, VectorSlots.Reader slot) {
        arrivals.add(event, slot.numbers(), slot.outcomeNumbers());
        if (!slot.isWritten()) {
            conflicts++;
            return;
        }
        late += slot.isLate() ? 1 : 0;
        if (slot.isDuplicate()) {
            duplicates++;
            return;
        }
        rows += event.kind().isDecided() ? 1 : 0;
        if (expected.isPresent()) {
            double[] values = expected.get().byId().get(event.eventId());
            if (values != null) {
                found.add(event.eventId());
                comparison.orElseThrow().add(event.eventId(), values, slot.vector());
            }
        }
    }

    /** The comparison with expected values, where there are any. */
    Optional<Comparison> finish() {
        if (comparison.isPresent()) {
            if (found.isEmpty()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "none of the expected ids is in the input; expected the event id, as the mapping makes it, in the"
                                + " first column");
            }
            comparison.get().missing(expected.orElseThrow().byId().size() - found.size());
        }
        return comparison;
    }

    /** The order of arrival at the hops. */
    ArrivalOrder arrivals() {
        return arrivals.build();
    }

    /** Events that have a vector and an answer. */
    long rows() {
        return rows;
    }

    long duplicates() {
        return duplicates;
    }

    long conflicts() {
        return conflicts;
    }

    long late() {
        return late;
    }
}
