package io.tidegate.rules.engine;

import io.tidegate.rules.condition.TextSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text's rows, by its hash: one for each text that a clause names, and one for all others. */
final class TextSlot implements Slot {
    private final int place;
    private final Map<String, long[]> rows = new HashMap<>();
    private final long[] other;
    private final long[] absent;

    TextSlot(int place, Rows rows) {
        this.place = place;
        long[] others = rows.bits(set -> ((TextSet) set).excluding());
        this.other = rows.shared(others);
        this.absent = rows.row(ValueSet::hasAbsent);
        Map<String, List<Rows.Bound>> naming = new HashMap<>();
        for (Rows.Bound bound : rows.bounds()) {
            for (String text : ((TextSet) bound.set()).texts()) {
                naming.computeIfAbsent(text, unused -> new ArrayList<>()).add(bound);
            }
        }
        naming.forEach((text, asked) -> {
            long[] bits = others.clone();
            asked.forEach(bound -> Rows.put(bits, bound.clause(), ((TextSet) bound.set()).has(text)));
            this.rows.put(text, rows.shared(bits));
        });
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
