package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;

/** One value of every decision, by row. Never changes once its history is complete. */
public sealed interface Column permits NumberColumn, TextColumn, FlagColumn {
    /** What the values are. */
    ValueType type();
}
