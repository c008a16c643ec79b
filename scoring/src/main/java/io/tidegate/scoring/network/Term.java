package io.tidegate.scoring.network;

import static java.util.Objects.requireNonNull;

/**
 * One derived input of a network. Every form is absent (NaN) where one of its inputs is.
 *
 * @param first place of its input among the model's inputs
 * @param second place of its other input; the same as {@code first} for forms of one input
 */
public record Term(Form form, int first, int second) {
    /** How a term is made. log1p(x) is the logarithm of 1 + |x|, so that it exists for every number. */
    public enum Form {
        /** The input itself: rates and flags. */
        VALUE,
        /** log1p of the input: amounts and counts. */
        LOG,
        /** log1p of the first less log1p of the second: an amount against a mean. */
        LOG_RATIO,
        /** log1p of the product: a rate times its count is the number of bad events. */
        LOG_PRODUCT
    }

    public Term {
        requireNonNull(form, "form is null");
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("first=" + first + " second=" + second + " must be 0 or more");
        }
    }

    /** A term of one input. */
    public static Term of(Form form, int input) {
        return new Term(form, input, input);
    }

    /** The term's value for a row that starts at {@code offset}. */
    public double value(float[] rows, int offset) {
        double a = rows[offset + first];
        double b = rows[offset + second];
        return switch (form) {
            case VALUE -> a;
            case LOG -> log(a);
            case LOG_RATIO -> log(a) - log(b);
            case LOG_PRODUCT -> log(a * b);
        };
    }

    private static double log(double value) {
        return StrictMath.log(1 + Math.abs(value));
    }
}
