package io.tidegate.features.oracle;

import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An event of a history with all that has arrived about it. */
final class NaiveRow {
    private static final Comparator<Outcome> STANDING = Comparator.comparingLong(Outcome::knownAtMillis)
            .thenComparing(outcome -> outcome.label().isBad())
            .thenComparing(Outcome::label);

    private final NaiveContent own;
    private final long timeMillis;
    private final List<NaiveContent> reversals = new ArrayList<>(0);
    private final List<NaiveContent> corrections = new ArrayList<>(0);
    private final List<Outcome> outcomes = new ArrayList<>(0);

    NaiveRow(NaiveContent own) {
        this.own = own;
        this.timeMillis = own.event().eventTimeMillis();
    }

    NaiveContent own() {
        return own;
    }

    RiskEvent event() {
        return own.event();
    }

    long timeMillis() {
        return timeMillis;
    }

    /** Takes in what a later record says about this event; a correction without a payment says nothing. */
    void add(NaiveContent about) {
        switch (about.event().kind()) {
            case REVERSAL -> reversals.add(about);
            case CORRECTION -> {
                if (about.event().payment().isPresent()) {
                    corrections.add(about);
                }
            }
            case PAYMENT, APPLICATION, CAPTURE -> {}
        }
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /**
     * Whether it is taken back.
     *
     * @param by sub-entity within whose history it is looked at: what is said of another one is not heard there
     */
    boolean isTakenBack(NaiveView view, Optional<EntityType> by) {
        for (NaiveContent reversal : reversals) {
            if (NaiveVector.isSameSubEntity(by, event(), reversal.event())
                    && view.sees(reversal.event().eventTimeMillis(), reversal.place())) {
                return true;
            }
        }
        return false;
    }

    /** What it holds, as corrected. */
    NaiveContent content(NaiveView view, Optional<EntityType> by) {
        NaiveContent newest = null;
        for (NaiveContent correction : corrections) {
            if (NaiveVector.isSameSubEntity(by, event(), correction.event())
                    && view.sees(correction.event().eventTimeMillis(), correction.place())
                    && (newest == null || isNewer(correction, newest))) {
                newest = correction;
            }
        }
        return newest == null ? own : newest;
    }

    private static boolean isNewer(NaiveContent correction, NaiveContent other) {
        long millis = correction.event().eventTimeMillis();
        long otherMillis = other.event().eventTimeMillis();
        return millis > otherMillis || (millis == otherMillis && correction.tieBreak() > other.tieBreak());
    }

    /** The label that stands at the time of the view. */
    Optional<Label> label(NaiveView view) {
        return outcomes.stream()
                .filter(outcome -> outcome.knownAtMillis() <= view.timeMillis())
                .max(STANDING)
                .map(Outcome::label);
    }
}
