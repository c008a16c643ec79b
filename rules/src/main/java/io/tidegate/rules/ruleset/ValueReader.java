package io.tidegate.rules.ruleset;

import java.util.Optional;

/** Looks a value up in the facts. */
@FunctionalInterface
public interface ValueReader {
    /** A Double, String or Boolean as the name's type says; empty where the value is absent. */
    Optional<Object> read(RuleFacts facts);
}
