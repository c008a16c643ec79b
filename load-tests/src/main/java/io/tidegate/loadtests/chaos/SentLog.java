package io.tidegate.loadtests.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What was sent, when it was due, whether Kafka has it, and whether it is answered. For several threads. */
final class SentLog {
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final BitSet acknowledged = new BitSet();
    private final BitSet answered = new BitSet();
    private long[] dueNanos = new long[1024];
    private int oldestWaiting;

    /** An event is about to be sent, maybe again. @param nanos when it was due */
    synchronized void sent(String key, long nanos) {
        if (places.putIfAbsent(key, keys.size()) != null) {
            return;
        }
        if (keys.size() == dueNanos.length) {
            dueNanos = Arrays.copyOf(dueNanos, 2 * dueNanos.length);
        }
        dueNanos[keys.size()] = nanos;
        keys.add(key);
    }

    /** Kafka has it. */
    synchronized void acknowledged(String key) {
        acknowledged.set(places.getOrDefault(key, keys.size()));
    }

    /** It is answered. @return when it was due; empty where it was not sent, or was answered before */
    synchronized OptionalLong answered(String key) {
        Integer place = places.get(key);
        if (place == null || answered.get(place)) {
            return OptionalLong.empty();
        }
        answered.set(place);
        return OptionalLong.of(dueNanos[place]);
    }

    /** Distinct events sent. */
    synchronized int size() {
        return keys.size();
    }

    /** Events answered. */
    synchronized int answers() {
        return answered.cardinality();
    }

    /** Events that Kafka has and that are not answered. */
    synchronized int waiting() {
        BitSet waiting = (BitSet) acknowledged.clone();
        waiting.andNot(answered);
        return waiting.cardinality();
    }

    /** When the event was due that has waited longest for its answer; empty where none waits. */
    synchronized OptionalLong oldestWaitingNanos() {
        while (oldestWaiting < keys.size() && answered.get(oldestWaiting)) {
            oldestWaiting++;
        }
        return oldestWaiting < keys.size() ? OptionalLong.of(dueNanos[oldestWaiting]) : OptionalLong.empty();
    }

    /** Keys of the events that Kafka has. */
    synchronized List<String> acknowledged() {
        return acknowledged.stream().mapToObj(keys::get).toList();
    }
}
