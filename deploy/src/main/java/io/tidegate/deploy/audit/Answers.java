package io.tidegate.deploy.audit;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import java.util.Arrays;
import java.util.Optional;

/** The answer to each event, by the event's place, in columns. */
final class Answers {
    private static final byte NONE = 0;
    private static final byte NO_VERDICT = 1;
    private static final int VERDICT_BASE = 2;
    private static final Verdict[] VERDICTS = Verdict.values();

    private byte[] answer = new byte[1024];
    private byte[] decidedRecords = new byte[1024];
    private double[] points = new double[1024];

    /** Takes the answer to an event. */
    void answer(int index, Decision decision) {
        reach(index);
        Optional<Ruling> ruling = decision.ruling();
        answer[index] =
                ruling.map(r -> (byte) (VERDICT_BASE + r.verdict().ordinal())).orElse(NO_VERDICT);
        points[index] = ruling.map(Ruling::points).orElse(0.0);
    }

    /** Takes note of a record of origin DECIDED that is not void. @return how many there are of the event, up to 127 */
    int decided(int index) {
        reach(index);
        if (decidedRecords[index] < Byte.MAX_VALUE) {
            decidedRecords[index]++;
        }
        return decidedRecords[index];
    }

    boolean isAnswered(int index) {
        return index < answer.length && answer[index] != NONE;
    }

    Optional<Verdict> verdict(int index) {
        return index < answer.length && answer[index] >= VERDICT_BASE
                ? Optional.of(VERDICTS[answer[index] - VERDICT_BASE])
                : Optional.empty();
    }

    double points(int index) {
        return points[index];
    }

    private void reach(int index) {
        if (index < answer.length) {
            return;
        }
        int capacity = Math.max(index + 1, answer.length * 2);
        answer = Arrays.copyOf(answer, capacity);
        decidedRecords = Arrays.copyOf(decidedRecords, capacity);
        points = Arrays.copyOf(points, capacity);
    }
}
