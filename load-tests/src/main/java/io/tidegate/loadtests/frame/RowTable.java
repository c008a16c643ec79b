package io.tidegate.loadtests.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as a table for a terminal. */
public final class RowTable {
    private static final List<String> HEAD =
            List.of("figure", "value", "unit", "low", "high", "samples", "peer", "peer value", "ratio", "target");
    private static final int TEXT_COLUMN = 0;
    private static final String GAP = "  ";

    private RowTable() {}

    /** Lines of equal columns, the head first. */
    public static List<String> lines(List<BenchRow> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(cells(row)));
        int[] widths = new int[HEAD.size()];
        for (List<String> line : table) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        return table.stream().map(line -> joined(line, widths)).toList();
    }

    private static List<String> cells(BenchRow row) {
        return List.of(
                row.name(),
                row.notMeasured().isPresent() ? "" : number(row.value()),
                row.unit(),
                row.spread().map(spread -> number(spread.low())).orElse(""),
                row.spread().map(spread -> number(spread.high())).orElse(""),
                row.spread().map(spread -> Long.toString(spread.samples())).orElse(""),
                row.peer().map(Peer::name).orElse(""),
                row.peer().map(peer -> number(peer.value())).orElse(""),
                row.ratio().isPresent() ? number(row.ratio().getAsDouble()) : "",
                target(row));
    }

    private static String target(BenchRow row) {
        if (row.notMeasured().isPresent()) {
            return "not measured: " + row.notMeasured().get();
        }
        if (row.target().isEmpty() || row.met().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        Target target = row.target().get();
        target.floor()
                .ifPresent(floor -> text.append("floor ").append(number(floor)).append(' '));
        target.goal()
                .ifPresent(goal -> text.append("goal ").append(number(goal)).append(' '));
        return text.append('(')
                .append(row.met().get().name().toLowerCase(Locale.ROOT))
                .append(')')
                .toString();
    }

    /** Three digits behind the point below 10, two below 100, one below 1,000, none above. */
    public static String number(double value) {
        double size = Math.abs(value);
        int digits = size < 10 ? 3 : size < 100 ? 2 : size < 1_000 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static String joined(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            String pad = " ".repeat(widths[column] - cell.length());
            boolean left = column == TEXT_COLUMN || column == widths.length - 1;
            text.append(left ? cell + pad : pad + cell).append(GAP);
        }
        return text.toString().stripTrailing();
    }
}
