package io.tidegate.deploy.audit;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The answer to each event, by the event's place, in columns. */
final class Answers {
    private static final byte NONE = 0;
    private static final byte NO_VERDICT = 1;
    private static final int VERDICT_BASE = 2;
    private static final Verdict[] VERDICTS = Verdict.values();

    private byte[] answer = new byte[1024];
    private byte[] decidedRecords = new byte[1024];
    private int[] says = new int[1024];
    private double[] points = new double[1024];

    /** How a record stands to those of the same event before it; none of them is void. */
    enum Standing {
        ANSWER,
        AGREES,
        CONTRADICTS
    }

    Standing take(int index, Decision decision) {
        if (index >= answer.length) {
            grow(Math.max(index + 1, answer.length * 2));
        }
        if (decision.origin() == DecisionOrigin.DECIDED && decidedRecords[index] < Byte.MAX_VALUE) {
            decidedRecords[index]++;
        }
        // A hash instead of the words themselves: of 2^32 contradictions one would be missed.
        int words = Objects.hash(decision.status(), decision.ruling(), decision.model());
        if (answer[index] != NONE) {
            return says[index] == words ? Standing.AGREES : Standing.CONTRADICTS;
        }
        Optional<Ruling> ruling = decision.ruling();
        answer[index] =
                ruling.map(r -> (byte) (VERDICT_BASE + r.verdict().ordinal())).orElse(NO_VERDICT);
        points[index] = ruling.map(Ruling::points).orElse(0.0);
        says[index] = words;
        return Standing.ANSWER;
    }

    boolean isAnswered(int index) {
        return index < answer.length && answer[index] != NONE;
    }

    /** Records of origin DECIDED that are not void. */
    int decidedRecords(int index) {
        return index < answer.length ? decidedRecords[index] : 0;
    }

    Optional<Verdict> verdict(int index) {
        return index < answer.length && answer[index] >= VERDICT_BASE
                ? Optional.of(VERDICTS[answer[index] - VERDICT_BASE])
                : Optional.empty();
    }

    double points(int index) {
        return points[index];
    }

    private void grow(int capacity) {
        answer = Arrays.copyOf(answer, capacity);
        decidedRecords = Arrays.copyOf(decidedRecords, capacity);
        says = Arrays.copyOf(says, capacity);
        points = Arrays.copyOf(points, capacity);
    }
}
