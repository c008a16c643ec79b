package io.tidegate.rules.replay;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.ruleset.FlagReader;
import java.util.OptionalInt;

/**
 * What came of each event of a history: what somebody reported, and, where that is asked for, that silence long enough
 * means good. Time counts back from the newest event, not from a clock or from when the history was recorded: the same
 * file gives the same figures on any day, and a history of old events is not all good because it is old.
 */
public final class Truths {
    /** Most days of silence that can be asked for: ten years. */
    public static final int GOOD_AFTER_DAYS_MAX = 3_650;

    private static final long DAY_MILLIS = 86_400_000L;

    private final OptionalInt goodAfterDays;
    private final byte[] bad;
    private final double[] times;
    private final double goodBefore;

    private Truths(DecisionHistory history, OptionalInt goodAfterDays) {
        this.goodAfterDays = goodAfterDays;
        this.bad = history.bad();
        this.times = history.numbers(Recorded.EVENT_TIME);
        this.goodBefore = goodAfterDays.isEmpty()
                ? Double.NEGATIVE_INFINITY
                : newest(times) - goodAfterDays.getAsInt() * (double) DAY_MILLIS;
    }

    /**
     * The truths of a history.
     *
     * @param goodAfterDays an event without an outcome counts as good where it is more than so many days older than the
     *     newest event, 1 to {@link #GOOD_AFTER_DAYS_MAX}; empty where only what was reported is known
     * @throws TidegateException INVALID_INPUT where the days are out of their bounds
     */
    public static Truths of(DecisionHistory history, OptionalInt goodAfterDays) {
        requireNonNull(goodAfterDays, "goodAfterDays is null");
        if (goodAfterDays.isPresent()
                && (goodAfterDays.getAsInt() < 1 || goodAfterDays.getAsInt() > GOOD_AFTER_DAYS_MAX)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "good after " + goodAfterDays.getAsInt() + " days without an outcome, expected 1 to "
                            + GOOD_AFTER_DAYS_MAX);
        }
        return new Truths(history, goodAfterDays);
    }

    private static double newest(double[] times) {
        double newest = Double.NEGATIVE_INFINITY;
        for (double time : times) {
            newest = Math.max(newest, time);
        }
        return newest;
    }

    /** What came of the event of a row. */
    Truth of(int row) {
        return isGoodBySilence(row) ? Truth.GOOD : Truth.of(bad[row]);
    }

    /** Whether the event of a row counts as good only because nobody reported anything for so long. */
    boolean isGoodBySilence(int row) {
        return times[row] < goodBefore && bad[row] == FlagReader.ABSENT;
    }

    /** The days that were asked for. */
    OptionalInt goodAfterDays() {
        return goodAfterDays;
    }
}
