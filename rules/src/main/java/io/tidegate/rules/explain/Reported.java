package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.explain.FeaturePhrase;
import io.tidegate.features.explain.WindowWords;
import java.util.Optional;

/**
 * How many events of a history were reported as something: a share, and the count of the events that it is a share of.
 *
 * @param share a LABEL_RATE
 * @param count a COUNT of the same events
 */
record Reported(FeaturePhrase share, FeaturePhrase count) {
    /** How far a share times its count may be from a whole number, for each event. */
    private static final double WHOLE = 1e-9;

    Reported {
        requireNonNull(share, "share is null");
        requireNonNull(count, "count is null");
    }

    WindowWords window() {
        return share.window().orElseThrow();
    }

    /** The number of events that were reported. */
    Subject number() {
        return new Subject(
                "the number of " + window().events() + " " + share.reported(),
                Unit.COUNT,
                said -> said + " of " + window().events() + " were " + share.reported());
    }

    /** This merchant had 6 of 9 payments reported as fraud between 7 and 37 days ago; empty where that is not known. */
    Optional<String> fact(Evidence evidence) {
        double events = evidence.feature(count.feature());
        double reported = evidence.feature(share.feature()) * events;
        boolean whole = Math.abs(reported - Math.rint(reported)) <= WHOLE * Math.max(1, events);
        if (!whole || Double.isNaN(events) || events < 1) {
            return Optional.empty();
        }
        return Optional.of(window().owner() + " had " + NumberText.of(Math.rint(reported), Unit.COUNT) + " of "
                + window().events(NumberText.of(events, Unit.COUNT)) + " " + share.reported() + " "
                + window().span());
    }
}
