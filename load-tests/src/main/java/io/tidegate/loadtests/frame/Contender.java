package io.tidegate.loadtests.frame;

/** One of several that do the same work on the same events, made beforehand in the form that it wants. */
public interface Contender {
    /** As rows name it. */
    String name();

    /**
     * Works on events one after the other, from a number on, the first after the last; gives the nanoseconds of a core that
     * it took: time in which others had the core is not in it.
     */
    long nanos(int first, int count) throws Exception;
}
