package io.tidegate.rules.engine;

import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.HashMap;
import java.util.Map;

/** A text's rows, by its hash: one for each text that a clause names, and one for all others. */
final class TextSlot implements Slot {
    private final int place;
    private final Map<String, long[]> rows = new HashMap<>();
    private final long[] other;
    private final long[] absent;

    TextSlot(int place, Rows rows) {
        this.place = place;
        for (Rows.Bound bound : rows.bounds()) {
            for (String text : ((TextSet) bound.set()).texts()) {
                this.rows.computeIfAbsent(text, key -> rows.row(set -> ((TextSet) set).has(key)));
            }
        }
        this.other = rows.row(set -> ((TextSet) set).excluding());
        this.absent = rows.row(ValueSet::hasAbsent);
    }

    @Override
    public long[] standing(RuleFacts facts, Values values) {
        String text = values.texts[place];
        if (text == null) {
            return absent;
        }
        long[] row = rows.get(text);
        return row == null ? other : row;
    }
}
