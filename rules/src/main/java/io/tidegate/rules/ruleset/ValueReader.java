package io.tidegate.rules.ruleset;

import io.tidegate.rules.condition.ValueType;
import java.util.Optional;

/** Looks a value up in the facts. */
public sealed interface ValueReader permits NumberReader, TextReader, FlagReader {
    /** What it gives. */
    ValueType type();

    /** A Double, String or Boolean; empty where the value is absent. The event path reads unboxed, by the reader's type. */
    Optional<Object> boxed(RuleFacts facts);
}
