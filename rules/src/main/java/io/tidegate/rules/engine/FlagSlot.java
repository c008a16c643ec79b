package io.tidegate.rules.engine;

import io.tidegate.rules.condition.FlagSet;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.RuleFacts;

/** A flag's three rows. */
final class FlagSlot implements Slot {
    private final int place;
    private final long[] whenTrue;
    private final long[] whenFalse;
    private final long[] absent;

    FlagSlot(int place, Rows rows) {
        this.place = place;
        this.whenTrue = rows.row(set -> ((FlagSet) set).hasTrue());
        this.whenFalse = rows.row(set -> ((FlagSet) set).hasFalse());
        this.absent = rows.row(ValueSet::hasAbsent);
    }

    @Override
    public long[] standing(RuleFacts facts, Values values) {
        return switch (values.flags[place]) {
            case FlagReader.TRUE -> whenTrue;
            case FlagReader.FALSE -> whenFalse;
            default -> absent;
        };
    }
}
