package io.tidegate.rules.replay;

/** The verdicts on the events of one value of a name. */
public record Segment(String value, VerdictTable former, VerdictTable changed) {}
