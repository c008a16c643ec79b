package io.tidegate.scoring.trees;

/**
 * Single precision as integers of the same order, so that a comparison is a subtraction and costs no branch. An absent
 * value has two codes, below and above every number: which one a node sees says where it sends such a row.
 */
final class OrderedBits {
    /** Below the code of every number. */
    static final int ABSENT_LEFT = Integer.MIN_VALUE;

    /** Above the code of every number. */
    static final int ABSENT_RIGHT = Integer.MAX_VALUE;

    private OrderedBits() {}

    /** Code of a number; both zeros have the same. */
    static int of(float number) {
        int bits = Float.floatToRawIntBits(number + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
