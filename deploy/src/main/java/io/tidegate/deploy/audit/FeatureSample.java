package io.tidegate.deploy.audit;

import io.tidegate.ingest.decision.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.CRC32;

/**
 * A sample of answers, the same whenever the events are the same: those whose ids hash lowest. It needs no number of
 * events beforehand and prefers none.
 */
final class FeatureSample {
    /** Most answers that are recomputed. */
    static final int SIZE_MAX = 100_000;

    private final int size;
    private final PriorityQueue<Candidate> highestFirst =
            new PriorityQueue<>(Comparator.comparingLong(Candidate::hash).reversed());

    FeatureSample(int size) {
        this.size = Math.min(size, SIZE_MAX);
    }

    void offer(Decision answer) {
        if (size == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(answer.eventId().getBytes(StandardCharsets.UTF_8));
        long hash = crc.getValue();
        if (highestFirst.size() < size) {
            highestFirst.add(new Candidate(hash, answer));
        } else if (hash < highestFirst.element().hash()) {
            highestFirst.remove();
            highestFirst.add(new Candidate(hash, answer));
        }
    }

    List<Decision> answers() {
        Collection<Candidate> all = highestFirst;
        return all.stream()
                .map(Candidate::answer)
                .sorted(Comparator.comparingLong(Decision::eventTimeMillis).thenComparing(Decision::eventId))
                .toList();
    }

    private record Candidate(long hash, Decision answer) {}
}
