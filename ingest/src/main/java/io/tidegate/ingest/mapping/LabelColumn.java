package io.tidegate.ingest.mapping;

import io.tidegate.ingest.event.Label;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the label comes from.
 *
 * @param none values that stand for no label, besides the empty text
 * @param knownAfterMillis how long after the event its label becomes known
 */
record LabelColumn(
        String column,
        Map<String, Label> values,
        Set<String> none,
        long knownAfterMillis,
        LabelPublication publication) {
    LabelColumn {
        values = Map.copyOf(values);
        none = Set.copyOf(none);
    }

    Optional<Label> label(Row row) {
        String text = row.text(column).strip();
        Label label = values.get(text);
        if (label == null && !text.isEmpty() && !none.contains(text)) {
            throw Row.invalid(column, "a value that the mapping gives a label for");
        }
        return Optional.ofNullable(label);
    }

    boolean isPublished(Label label) {
        return switch (publication) {
            case ALL -> true;
            case BAD_ONLY -> label.isBad();
        };
    }
}
