package io.tidegate.loadtests.rules;

import io.tidegate.loadtests.frame.Contender;
import java.util.List;
import java.util.OptionalDouble;

/** Rules made ready by one engine, and the events in the form that it wants them in: what is measured is ruling only. */
interface Engine extends Contender, AutoCloseable {
    /** Time from the text of the rules until they are ready, in ms. */
    double compileMillis();

    /** Ids of the rules that an event fires, in any order. @param event its number */
    List<String> fired(int event) throws Exception;

    /** Bytes that ruling on an event leaves to the collector, over so many; empty where that cannot be known. */
    OptionalDouble allocatedBytes(int first, int count) throws Exception;

    @Override
    void close();
}
