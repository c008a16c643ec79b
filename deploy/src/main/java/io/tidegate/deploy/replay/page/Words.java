package io.tidegate.deploy.replay.page;

import io.tidegate.ingest.event.EventKind;

/**
 * What things are called where payments or loans are decided.
 *
 * @param events the events, at the beginning of a sentence
 * @param bad events that turned out bad
 */
record Words(String events, String bad) {
    static Words of(EventKind product) {
        return product == EventKind.APPLICATION
                ? new Words("Applications", "defaults")
                : new Words("Payments", "fraud");
    }

    /** What is called so. */
    String name(Worth worth) {
        return switch (worth) {
            case BAD_STOPPED -> bad + " caught";
            case BAD_APPROVED -> bad + " missed";
            case GOOD_STOPPED -> "good customers stopped";
        };
    }
}
