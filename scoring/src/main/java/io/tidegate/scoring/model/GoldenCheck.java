package io.tidegate.scoring.model;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Scores the golden rows of a package with one form of its model after the other. */
final class GoldenCheck {
    private final String model;
    private final GoldenRows golden;
    private final boolean exact;
    private final int[] identity;

    /** @param exact whether margins must be equal to the bit */
    GoldenCheck(String model, GoldenRows golden, boolean exact) {
        this.model = model;
        this.golden = golden;
        this.exact = exact;
        this.identity = new int[golden.inputs().size()];
        Arrays.setAll(identity, i -> i);
    }

    /**
     * Scores the rows.
     *
     * @param form as messages name it
     * @throws TidegateException INVALID_MODEL where a margin is off
     */
    void margins(String form, MarginFunction function) {
        Findings findings = new Findings(form, "margin");
        for (int row = 0; row < golden.rows().size(); row++) {
            findings.compare(row, golden.margins().get(row), function.margin(vector(row), identity));
        }
        findings.end();
    }

    /** Scores the rows with a graph, all in batches. */
    void margins(String form, GraphFunction graph) {
        Findings findings = new Findings(form, "margin");
        int inputs = identity.length;
        for (int from = 0; from < golden.rows().size(); from += graph.rowsMax()) {
            int count = Math.min(graph.rowsMax(), golden.rows().size() - from);
            for (int i = 0; i < count; i++) {
                graph.rows().put(i * inputs, golden.rows().get(from + i));
            }
            FloatBuffer found = graph.run(count);
            for (int i = 0; i < count; i++) {
                findings.compare(from + i, golden.margins().get(from + i), found.get(i));
            }
        }
        findings.end();
    }

    /** Explains the rows with a graph of contributions and holds them against the function's own, which must add up. */
    void contributions(String form, MarginFunction function, GraphFunction graph) {
        Findings findings = new Findings(form, "contribution");
        int inputs = identity.length;
        double[] contributions = new double[inputs];
        for (int row = 0; row < golden.rows().size(); row++) {
            double sum = function.contributions(vector(row), identity, contributions);
            graph.rows().put(0, golden.rows().get(row));
            FloatBuffer found = graph.run(1);
            for (int i = 0; i < inputs; i++) {
                findings.compare(row, contributions[i], found.get(i));
                sum += contributions[i];
            }
            findings.compare(row, golden.margins().get(row), sum);
        }
        findings.end();
    }

    private double[] vector(int row) {
        float[] values = golden.rows().get(row);
        double[] vector = new double[values.length];
        Arrays.setAll(vector, i -> values[i]);
        return vector;
    }

    /** What is off in one form. */
    private final class Findings {
        private final String form;
        private final String what;
        private int off;
        private int compared;
        private String first = "";

        Findings(String form, String what) {
            this.form = form;
            this.what = what;
        }

        void compare(int row, double expected, double found) {
            compared++;
            if (exact ? expected != found : !GoldenRows.isEqual(expected, found)) {
                first = off == 0
                        ? "row " + (row + 1) + " gave the " + what + " " + found + ", expected " + expected
                        : first;
                off++;
            }
        }

        void end() {
            if (off > 0) {
                throw new TidegateException(List.of(new Problem(
                        ErrorCode.INVALID_MODEL,
                        "model=" + model + ": " + form + ": " + off + " of " + compared
                                + " golden values are off by more" + " than "
                                + (exact ? "nothing" : "" + GoldenRows.TOLERANCE) + ": " + first + ".")));
            }
        }
    }
}
