package io.tidegate.loadtests.local;

import java.io.Serializable;

/** Elements by their number, from 0: the same number, the same element. May wait until an element is due. */
@FunctionalInterface
public interface Feed<T> extends Serializable {
    /**
     * The element of a number; asked for in order, by one thread.
     *
     * @throws InterruptedException where the job ends while it waits
     */
    T at(long number) throws InterruptedException;
}
