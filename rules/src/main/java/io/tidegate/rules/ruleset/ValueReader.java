package io.tidegate.rules.ruleset;

import io.tidegate.rules.condition.ValueType;

/** Looks a value up in the facts, unboxed: this runs for every name on every event. */
public sealed interface ValueReader permits NumberReader, TextReader, FlagReader {
    /** What it gives. */
    ValueType type();
}
