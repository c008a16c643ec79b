package io.tidegate.loadtests.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the feed of a running job back, by name as {@link Meter}; open at first. */
public final class Gate {
    private static final Map<String, Gate> ALL = new ConcurrentHashMap<>();

    private volatile boolean open = true;

    /** The gate of a name, made where there is none. */
    public static Gate named(String name) {
        return ALL.computeIfAbsent(name, made -> new Gate());
    }

    /** Forgets a gate. */
    public static void forget(String name) {
        ALL.remove(name);
    }

    /** Lets elements through from now on. */
    public synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Lets no further element through. */
    public synchronized void close() {
        open = false;
    }

    /** Waits until it is open. */
    public void pass() throws InterruptedException {
        if (!open) {
            await();
        }
    }

    private synchronized void await() throws InterruptedException {
        while (!open) {
            wait();
        }
    }
}
