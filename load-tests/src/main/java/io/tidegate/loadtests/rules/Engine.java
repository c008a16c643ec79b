package io.tidegate.loadtests.rules;

import java.util.List;
import java.util.OptionalDouble;

/** Rules made ready by one engine, and the events in the form that it wants them in: what is measured is ruling only. */
interface Engine extends AutoCloseable {
    /** As rows name it. */
    String name();

    /** Time from the text of the rules until they are ready, in ms. */
    double compileMillis();

    /** Ids of the rules that an event fires, in any order. @param event its number */
    List<String> fired(int event) throws Exception;

    /**
     * Rules on events one after the other, from a number on, the first after the last; gives the nanoseconds of a core that
     * it took: time in which others had the core is not in it.
     */
    long nanos(int first, int count) throws Exception;

    /** Bytes that ruling on an event leaves to the collector, over so many; empty where that cannot be known. */
    OptionalDouble allocatedBytes(int first, int count) throws Exception;

    @Override
    void close();
}
