package io.tidegate.ingest.mapping;

import java.util.Optional;

/** Where one of the publisher's own fields comes from. */
record AttributeColumn(String name, TextColumn column, Type type) {
    /** What the text is read as. */
    enum Type {
        TEXT,
        NUMBER,
        /** true, false, 1 or 0. */
        FLAG
    }

    Optional<Object> value(Row row) {
        return switch (type) {
            case TEXT -> column.text(row).map(Object.class::cast);
            case NUMBER -> column.number(row).map(Object.class::cast);
            case FLAG -> column.text(row).map(this::flag);
        };
    }

    private Object flag(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Row.invalid(column.column(), "true, false, 1 or 0");
        };
    }
}
