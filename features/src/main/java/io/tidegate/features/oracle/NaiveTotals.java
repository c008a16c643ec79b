package io.tidegate.features.oracle;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.EventField;
import io.tidegate.features.catalog.FeatureDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Totals of the rows that one window covers, and the feature's value made from them. */
final class NaiveTotals {
    /** Digits of a root and of a quotient, before the one rounding to a double. */
    private static final MathContext DIGITS = new MathContext(60);

    private final FeatureDefinition definition;
    private final int index;
    private final NaiveView view;
    private final boolean needsValues;
    private long rows;
    private long withField;
    private long labelled;
    private final NaiveSum sum = new NaiveSum();
    private final NaiveSum squares = new NaiveSum();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private final Map<Long, Long> frequencies = new HashMap<>();
    private long earlierRows;
    private long newestEarlierMillis = Long.MIN_VALUE;
    private boolean hasLast;
    private long lastMillis;
    private long lastTieBreak;
    private long lastField;

    NaiveTotals(FeatureDefinition definition, int index, NaiveView view) {
        this.definition = definition;
        this.index = index;
        this.view = view;
        this.needsValues = definition.aggregate().takesText();
    }

    /** Adds a row that is covered. */
    void add(NaiveRow row) {
        rows++;
        switch (definition.aggregate()) {
            case LABEL_RATE ->
                labelled +=
                        row.label(view).filter(definition.labels()::contains).isPresent() ? 1 : 0;
            case SECONDS_SINCE_LAST -> {
                if (isEarlier(row)) {
                    earlierRows++;
                    newestEarlierMillis = Math.max(newestEarlierMillis, row.timeMillis());
                }
            }
            case SUM, MEAN, STDDEV, MIN, MAX, DISTINCT, TOP_SHARE, LAST -> addField(row);
            case COUNT, FIRST_SEEN_AGE, AMOUNT, WEEKEND, NIGHT, RATIO, EXPRESSION, LOOKUP -> {}
        }
    }

    private void addField(NaiveRow row) {
        long field = row.content(view, definition.by()).field(index);
        if (field == EventField.ABSENT) {
            return;
        }
        if (definition.aggregate() == Aggregate.LAST) {
            if (isEarlier(row)) {
                addLast(field, row);
            }
            return;
        }
        addField(field);
    }

    private boolean isEarlier(NaiveRow row) {
        return !row.event().eventId().equals(view.event().eventId());
    }

    private void addField(long field) {
        withField++;
        if (needsValues) {
            frequencies.merge(field, 1L, Long::sum);
            return;
        }
        sum.add(field);
        if (definition.aggregate() == Aggregate.STDDEV) {
            squares.addSquare(field);
        }
        min = Math.min(min, field);
        max = Math.max(max, field);
    }

    private void addLast(long field, NaiveRow row) {
        long tieBreak = row.own().tieBreak();
        if (!hasLast || row.timeMillis() > lastMillis || (row.timeMillis() == lastMillis && tieBreak > lastTieBreak)) {
            hasLast = true;
            lastMillis = row.timeMillis();
            lastTieBreak = tieBreak;
            lastField = field;
        }
    }

    /**
     * The feature's value; NaN where it is absent.
     *
     * @param unit what one unit of the field counts
     */
    double value(double unit) {
        if (isEmpty()) {
            return definition.whenEmpty();
        }
        return switch (definition.aggregate()) {
            case COUNT -> rows;
            case SUM -> sum.total().doubleValue() / unit;
            case MEAN -> sum.total().doubleValue() / (withField * unit);
            case STDDEV -> deviation(unit);
            case MIN -> min / unit;
            case MAX -> max / unit;
            case DISTINCT -> frequencies.size();
            case TOP_SHARE -> (double) Collections.max(frequencies.values()) / withField;
            case LAST -> lastField / unit;
            case SECONDS_SINCE_LAST -> (view.timeMillis() - newestEarlierMillis) / 1000.0;
            case LABEL_RATE -> (double) labelled / rows;
            case FIRST_SEEN_AGE, AMOUNT, WEEKEND, NIGHT, RATIO, EXPRESSION, LOOKUP ->
                throw new IllegalArgumentException("aggregate=" + definition.aggregate() + " is not over a window");
        };
    }

    private boolean isEmpty() {
        return switch (definition.aggregate()) {
            case SUM, MEAN, STDDEV, MIN, MAX, DISTINCT, TOP_SHARE -> withField == 0;
            case LAST -> !hasLast;
            case SECONDS_SINCE_LAST -> earlierRows == 0;
            case COUNT, LABEL_RATE, FIRST_SEEN_AGE, AMOUNT, WEEKEND, NIGHT, RATIO, EXPRESSION, LOOKUP -> rows == 0;
        };
    }

    private double deviation(double unit) {
        BigInteger count = BigInteger.valueOf(withField);
        BigInteger spread = count.multiply(squares.total()).subtract(sum.total().pow(2));
        return new BigDecimal(spread)
                .sqrt(DIGITS)
                .divide(new BigDecimal(count), DIGITS)
                .divide(new BigDecimal(unit), DIGITS)
                .doubleValue();
    }
}
