package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;

/**
 * A value that rules may name: what it is called, and where it comes from.
 *
 * @param domain the values that it can have at all, absence among them where it may be absent
 */
public record NamedValue(String name, ValueReader reader, ValueSet domain) {
    public NamedValue {
        requireNonNull(name, "name is null");
        requireNonNull(reader, "reader is null");
        requireNonNull(domain, "domain is null");
    }

    /** A value of which nothing is known but its type. */
    NamedValue(String name, ValueReader reader) {
        this(name, reader, ValueSet.everything(reader.type()));
    }

    /** What it is. */
    public ValueType type() {
        return reader.type();
    }
}
