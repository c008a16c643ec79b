package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

/** A value that rules may name: what it is called, its type, and where it comes from. */
public record NamedValue(String name, ValueType type, ValueReader reader) {
    public NamedValue {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(reader, "reader is null");
    }
}
