package io.tidegate.scoring.training;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Rows to learn from or to measure on: inputs as the graph will see them (single precision, NaN where absent), and labels. */
public final class TrainingRows {
    /** Most rows that are held in memory. */
    public static final int ROWS_MAX = 20_000_000;

    private static final int CAPACITY_FIRST = 1024;
    /** Values of one array; Java's arrays end a little below 2^31. */
    private static final long VALUES_MAX = Integer.MAX_VALUE - 8L;

    private final int inputs;
    private float[] values;
    private boolean[] bad = new boolean[CAPACITY_FIRST];
    private long[] amountsMinor = new long[CAPACITY_FIRST];
    private long[] timesMillis = new long[CAPACITY_FIRST];
    private int size;

    /** @param inputs number of inputs of a row */
    public TrainingRows(int inputs) {
        this.inputs = inputs;
        this.values = new float[inputs * CAPACITY_FIRST];
    }

    /**
     * Adds a row.
     *
     * @param vector a feature vector, NaN where absent
     * @param indexes place in the vector of each input
     * @throws TidegateException INVALID_INPUT where there are too many rows
     */
    public void add(double[] vector, int[] indexes, boolean isBad, long amountMinor, long timeMillis) {
        if (indexes.length != inputs) {
            throw new IllegalArgumentException("indexes=" + indexes.length + " inputs=" + inputs + " must be equal");
        }
        if (size == bad.length) {
            grow();
        }
        for (int i = 0; i < inputs; i++) {
            values[size * inputs + i] = (float) vector[indexes[i]];
        }
        bad[size] = isBad;
        amountsMinor[size] = amountMinor;
        timesMillis[size] = timeMillis;
        size++;
    }

    private void grow() {
        long capacity = Math.min(Math.min(2L * size, ROWS_MAX), VALUES_MAX / inputs);
        if (capacity <= size) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "rows=" + (size + 1L) + ", at most " + capacity + " can be learned from.");
        }
        values = Arrays.copyOf(values, Math.toIntExact(capacity * inputs));
        bad = Arrays.copyOf(bad, (int) capacity);
        amountsMinor = Arrays.copyOf(amountsMinor, (int) capacity);
        timesMillis = Arrays.copyOf(timesMillis, (int) capacity);
    }

    public int size() {
        return size;
    }

    public int inputs() {
        return inputs;
    }

    /** The inputs of all rows, one row after the other; not to be changed. The array may be longer than the rows. */
    float[] values() {
        return values;
    }

    /** An input of a row, NaN where absent. */
    public float value(int row, int input) {
        return values[row * inputs + input];
    }

    public boolean isBad(int row) {
        return bad[row];
    }

    public long amountMinor(int row) {
        return amountsMinor[row];
    }

    public long timeMillis(int row) {
        return timesMillis[row];
    }

    /** Number of rows with a bad label. */
    public long bads() {
        long bads = 0;
        for (int row = 0; row < size; row++) {
            bads += bad[row] ? 1 : 0;
        }
        return bads;
    }

    /** The rows whose event time lies in [from, until), in their order. */
    public TrainingRows between(long fromMillis, long untilMillis) {
        TrainingRows part = new TrainingRows(inputs);
        double[] vector = new double[inputs];
        int[] identity = new int[inputs];
        Arrays.setAll(identity, i -> i);
        for (int row = 0; row < size; row++) {
            if (timesMillis[row] >= fromMillis && timesMillis[row] < untilMillis) {
                for (int i = 0; i < inputs; i++) {
                    vector[i] = value(row, i);
                }
                part.add(vector, identity, bad[row], amountsMinor[row], timesMillis[row]);
            }
        }
        return part;
    }

    /** SHA-256 over inputs, labels, amounts and times in order, in hexadecimal. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * inputs + 1 + 2 * Long.BYTES);
            for (int row = 0; row < size; row++) {
                buffer.clear();
                for (int i = 0; i < inputs; i++) {
                    buffer.putFloat(value(row, i));
                }
                buffer.put(bad[row] ? (byte) 1 : 0).putLong(amountsMinor[row]).putLong(timesMillis[row]);
                digest.update(buffer.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
