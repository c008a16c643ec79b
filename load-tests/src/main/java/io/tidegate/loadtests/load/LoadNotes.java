package io.tidegate.loadtests.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person must know of a run before trusting its figures, in sentences. */
final class LoadNotes {
    /** Shorter pauses are nobody's concern. */
    private static final double OWN_MILLIS_MIN = 5;

    private LoadNotes() {}

    static List<String> of(LoadResult result) {
        List<String> notes = new ArrayList<>();
        ending(result, notes);
        if (result.sent() > 0 && result.unanswered() == result.sent()) {
            notes.add("no payment was answered: is the job running, and does it read this Kafka?");
        }
        if (result.log().fences() > 0) {
            notes.add(format(
                    "the job was started or restarted during the run: fences=%,d, void records=%,d, of them repeated=%,d",
                    result.log().fences(), result.log().voids(), result.log().repeated()));
        }
        ownFault(result, notes);
        notes.addAll(result.sourceNotes());
        return notes;
    }

    private static void ending(LoadResult result, List<String> notes) {
        switch (result.ending()) {
            case COMPLETE -> {}
            case ABANDONED -> notes.add("ended early: payments waited too long for their answers");
            case BY_HAND -> notes.add("ended by hand: what was seen until then; the last payments were not waited for");
            case BROKEN ->
                notes.add("broken off, with what was seen until then: "
                        + result.problem().map(Throwable::getMessage).orElse("no reason known"));
        }
    }

    /** Where the generator stood still for half as long as p99, some of the figures are its own. */
    private static void ownFault(LoadResult result, List<String> notes) {
        if (result.latency().samples() == 0) {
            return;
        }
        double pause = result.pauseMillisMax();
        double late = result.lateMillisMax();
        double worth = Math.max(OWN_MILLIS_MIN, result.latency().millis(99) / 2);
        if (pause >= worth) {
            notes.add(format(
                    "the generator itself paused for up to %.0f ms (garbage collection): high latencies are partly its own;"
                            + " give it more heap with TIDEGATE_HEAP",
                    pause));
        }
        if (late >= worth) {
            notes.add(format(
                    "the generator itself sent up to %.0f ms late: high latencies are partly its own; give it more of the"
                            + " machine, or send less",
                    late));
        }
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
