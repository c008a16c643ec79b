package io.tidegate.rules.ruleset;

import io.tidegate.rules.condition.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks a text up. */
@FunctionalInterface
public non-sealed interface TextReader extends ValueReader {
    /** The text; null where it is absent: an Optional for every text of every event would be garbage. */
    @Nullable
    String read(RuleFacts facts);

    @Override
    default Optional<Object> boxed(RuleFacts facts) {
        return Optional.ofNullable(read(facts));
    }

    @Override
    default ValueType type() {
        return ValueType.TEXT;
    }
}
