package io.tidegate.loadtests.simulation;

import java.util.ArrayDeque;

/** A queue from one subtask to another, in order. */
final class Channel {
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private long timeMillis = Long.MIN_VALUE;
    private boolean idle;
    private boolean blocked;

    void put(Message message) {
        queue.add(message);
    }

    /** Whether there is something that may be taken now: a channel waits behind its barrier for the others'. */
    boolean isReadable() {
        return !blocked && !queue.isEmpty();
    }

    Message take() {
        return queue.remove();
    }

    void reach(long millis) {
        timeMillis = Math.max(timeMillis, millis);
    }

    long timeMillis() {
        return timeMillis;
    }

    void idle(boolean isIdle) {
        idle = isIdle;
    }

    boolean isIdle() {
        return idle;
    }

    void block(boolean isBlocked) {
        blocked = isBlocked;
    }

    boolean isBlocked() {
        return blocked;
    }
}
