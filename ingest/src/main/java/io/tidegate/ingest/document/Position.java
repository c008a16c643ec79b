package io.tidegate.ingest.document;

/** A place in a document; line and column count from 1. */
public record Position(int line, int column) {}
