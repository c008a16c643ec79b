package io.tidegate.loadtests.load;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often each of several entities comes: all alike, or by Zipf's law, the k-th in proportion to k^-s. */
public final class Skew {
    /** Most entities: a number is kept for each. */
    static final int ENTITIES_MAX = 5_000_000;

    private static final Pattern FORM = Pattern.compile("uniform|zipf:(\\d(?:\\.\\d{1,3})?)");

    private final double[] cumulated;

    private Skew(double[] cumulated) {
        this.cumulated = cumulated;
    }

    /**
     * Reads a skew.
     *
     * @param text {@code uniform}, or {@code zipf:S} with an exponent from 0 to 9.999
     * @param entities how many there are
     * @throws TidegateException INVALID_INPUT where it is none, with the option that it was given for
     */
    static Skew of(String option, String text, int entities) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, option + "=" + text + " is no skew; expected uniform or such as zipf:1.1");
        }
        double exponent = matcher.group(1) == null ? 0 : Double.parseDouble(matcher.group(1));
        double[] cumulated = new double[entities];
        double sum = 0;
        for (int i = 0; i < entities; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            cumulated[i] = sum;
        }
        return new Skew(cumulated);
    }

    /** An entity, from 0. */
    int draw(SplittableRandom random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int at = Arrays.binarySearch(cumulated, point);
        return Math.min(cumulated.length - 1, at >= 0 ? at + 1 : -1 - at);
    }
}
