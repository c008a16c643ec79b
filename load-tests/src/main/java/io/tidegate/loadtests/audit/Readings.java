package io.tidegate.loadtests.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which decisions belong to which record of the events topic, and the vectors that are made again for their answers. */
final class Readings {
    private final List<SentRecord> events;
    private final Map<Place, Integer> byPlace = new HashMap<>();
    private final List<List<LoggedDecision>> decisions = new ArrayList<>();
    private final long[] lastAttempt;
    private final double[][] vectors;

    private record Place(int partition, long offset) {}

    Readings(TopicContents topics) {
        this.events = topics.events();
        this.lastAttempt = new long[events.size()];
        this.vectors = new double[events.size()][0];
        for (SentRecord sent : events) {
            byPlace.put(new Place(sent.partition(), sent.offset()), decisions.size());
            decisions.add(new ArrayList<>(1));
        }
        for (LoggedDecision decision : topics.decisions()) {
            Integer index = byPlace.get(new Place(decision.sourcePartition(), decision.sourceOffset()));
            if (index != null) {
                decisions.get(index).add(decision);
                lastAttempt[index] = Math.max(lastAttempt[index], decision.attempt());
            }
        }
    }

    int size() {
        return events.size();
    }

    SentRecord sent(int index) {
        return events.get(index);
    }

    /** All decisions on a record, void ones too. */
    List<LoggedDecision> decisions(int index) {
        return decisions.get(index);
    }

    /** The attempt that took a record in for good; 0 where none is known. */
    long lastAttempt(int index) {
        return lastAttempt[index];
    }

    /** The vector of a record's answer, as far as hops have filled it; empty where it has none. */
    double[] vector(int index) {
        return vectors[index];
    }

    void vector(int index, double[] vector) {
        vectors[index] = vector;
    }
}
