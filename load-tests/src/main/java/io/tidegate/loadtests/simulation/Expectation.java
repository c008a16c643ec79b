package io.tidegate.loadtests.simulation;

/**
 * What the oracle says of a record on its way: it is made hop by hop, beside the record.
 *
 * @param features the vector so far
 * @param late whether a hop found it too late
 * @param duplicate whether the first hop knew the event
 * @param past whether the event is so old that the first hop may have forgotten what later hops still know: where a
 *     reversal's event is not found there, it is not taken back at those
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the record that it goes beside
record Expectation(double[] features, boolean late, boolean duplicate, boolean past) {}
