package io.tidegate.ingest.document;

/** A scalar with its place. For a block scalar, {@code contentPosition} is where its first character stands. */
public record DocumentValue<T>(T value, Position position, Position contentPosition) {}
