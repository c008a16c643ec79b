package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.latency.LatencyFigures;
import io.tidegate.loadtests.latency.LatencyWindow;
import java.util.ArrayList;
import java.util.List;

/** One window of events and the answers to them, in the order of arrival. */
final class WindowRun {
    private final LatencyWindow window;
    private final List<Answer> answers;

    /**
     * The first answer to an event.
     *
     * @param nanos when it was read, on the clock of System.nanoTime
     */
    @SuppressWarnings("ArrayRecordComponent") // decoded once, after the window
    record Answer(String id, long nanos, byte[] value) {}

    WindowRun(LatencyWindow window) {
        this.window = window;
        this.answers = new ArrayList<>(window.size());
    }

    /** Called by the one thread that reads; the last answer hands all of them to who waits for the window. */
    void note(String id, long nanos, byte[] value) {
        if (window.awaits(id)) {
            answers.add(new Answer(id, nanos, value));
            window.arrived(id, nanos);
        }
    }

    LatencyWindow window() {
        return window;
    }

    LatencyFigures figures() {
        return window.figures();
    }

    /** After every event is answered. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }
}
