package io.tidegate.rules.ruleset;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One working area that threads lend each other: who finds it taken makes another. A single thread, which is the usual
 * case, makes one and keeps it.
 */
public final class Spare<T> {
    private final Supplier<T> maker;
    private final AtomicReference<T> kept = new AtomicReference<>();

    public Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A working area that nobody else has; with whatever was left in it. */
    public T take() {
        T area = kept.getAndSet(null);
        return area == null ? maker.get() : area;
    }

    /** Gives it back. */
    public void give(T area) {
        kept.setRelease(area);
    }
}
