package io.tidegate.rules.engine;

import io.tidegate.rules.ruleset.RuleFacts;

/** A number's rows, by its region. */
final class NumberSlot implements Slot {
    private static final int NO_FEATURE = -1;

    private final int place;
    private final int feature;
    private final Regions regions;
    private final long[][] rows;

    private NumberSlot(int place, int feature, Rows rows) {
        this.place = place;
        this.feature = feature;
        this.regions = new Regions(rows.bounds());
        this.rows = regions.rows(rows);
    }

    /** A feature, which is looked up in the vector itself. @param index in the vector */
    static NumberSlot ofFeature(int index, Rows rows) {
        return new NumberSlot(0, index, rows);
    }

    /** Another number. @param place among the numbers that were read */
    static NumberSlot ofValue(int place, Rows rows) {
        return new NumberSlot(place, NO_FEATURE, rows);
    }

    @Override
    public long[] standing(RuleFacts facts, Values values) {
        return rows[
                feature == NO_FEATURE
                        ? regions.of(values.numbers[place])
                        : regions.ofFeature(facts.features()[feature])];
    }
}
