package io.tidegate.scoring.model;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose margins are known: a package must reproduce them before it may serve. The file {@code golden.csv}: a header
 * of the inputs' names and {@code margin}, then one line a row, an absent value being empty.
 *
 * @param rows inputs in the card's order, NaN where absent
 * @param margins what the model's author computed
 */
public record GoldenRows(List<String> inputs, List<float[]> rows, List<Double> margins) {
    /** Most rows of a package. */
    public static final int ROWS_MAX = 4096;

    /** How far a margin may be off, relative to it where it is above 1. */
    public static final double TOLERANCE = 1e-6;

    private static final String SEPARATOR = ",";

    public GoldenRows {
        inputs = List.copyOf(inputs);
        rows = List.copyOf(rows);
        margins = List.copyOf(margins);
        if (rows.size() != margins.size()) {
            throw new IllegalArgumentException("rows=" + rows.size() + " margins=" + margins.size() + " must be equal");
        }
        for (float[] row : rows) {
            if (row.length != inputs.size()) {
                throw new IllegalArgumentException("row=" + row.length + " inputs=" + inputs.size() + " must be equal");
            }
        }
    }

    /** Whether a margin is the expected one. */
    public static boolean isEqual(double expected, double found) {
        return Math.abs(expected - found) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    /** The median of each input over the rows that have it, 0 where none has: what contributions of a graph count from. */
    public float[] typicalRow() {
        float[] typical = new float[inputs.size()];
        for (int input = 0; input < typical.length; input++) {
            int place = input;
            double[] values = rows.stream()
                    .mapToDouble(row -> row[place])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            typical[input] = values.length == 0 ? 0 : (float) values[values.length / 2];
        }
        return typical;
    }

    /** The rows as text; {@link #read} of it gives these rows. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(4096);
        csv.append(String.join(SEPARATOR, inputs))
                .append(SEPARATOR)
                .append(ModelCard.OUTPUT_MARGIN)
                .append('\n');
        for (int i = 0; i < rows.size(); i++) {
            for (float value : rows.get(i)) {
                csv.append(Float.isNaN(value) ? "" : Float.toString(value)).append(SEPARATOR);
            }
            csv.append(margins.get(i)).append('\n');
        }
        return csv.toString();
    }

    /**
     * Reads rows.
     *
     * @throws TidegateException INVALID_MODEL at the first line that cannot be read
     */
    public static GoldenRows read(String csv) {
        List<String> lines = csv.lines().limit(ROWS_MAX + 2L).toList();
        if (lines.size() < 2 || lines.size() > ROWS_MAX + 1) {
            throw invalid(1, "a header and 1 to " + ROWS_MAX + " rows were expected");
        }
        List<String> names = List.of(lines.get(0).split(SEPARATOR, -1));
        int inputs = names.size() - 1;
        if (inputs < 1 || !names.get(inputs).equals(ModelCard.OUTPUT_MARGIN)) {
            throw invalid(1, "the names of the inputs and 'margin' were expected");
        }
        List<float[]> rows = new ArrayList<>();
        List<Double> margins = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(SEPARATOR, -1);
            if (cells.length != names.size()) {
                throw invalid(line + 1, "cells=" + cells.length + ", expected " + names.size());
            }
            float[] row = new float[inputs];
            try {
                for (int i = 0; i < inputs; i++) {
                    row[i] = cells[i].isEmpty() ? Float.NaN : Float.parseFloat(cells[i]);
                }
                margins.add(Double.parseDouble(cells[inputs]));
            } catch (NumberFormatException e) {
                throw invalid(line + 1, "a cell is not a number");
            }
            rows.add(row);
        }
        return new GoldenRows(names.subList(0, inputs), rows, margins);
    }

    private static TidegateException invalid(int line, String message) {
        return new TidegateException(
                ErrorCode.INVALID_MODEL, ModelPackage.GOLDEN_FILE + ":" + line + ": " + message + ".");
    }
}
