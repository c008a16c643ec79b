package io.tidegate.deploy.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.dataset.CsvTable;
import io.tidegate.ingest.event.Label;
import io.tidegate.scoring.training.TrainingRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A CSV file, plain or {@code .gz}, with a row an event: features by name, a label, a time. {@code features export} writes such
 * files. Rows without a label are left out.
 *
 * @param label column of the label: a {@link Label}, or 0 and 1 of which 1 is bad
 * @param time column of the time in ms since 1970
 * @param amount column of the amount in the major unit, for figures of money; empty where there is none
 */
public record FeatureFile(Path file, String label, String time, Optional<String> amount) {
    private static final long ROWS_BETWEEN = 100_000;
    private static final double MINOR_UNITS = 100;

    public FeatureFile {
        requireNonNull(file, "file is null");
        requireNonNull(label, "label is null");
        requireNonNull(time, "time is null");
        requireNonNull(amount, "amount is null");
    }

    /**
     * Reads rows.
     *
     * @param inputs columns that become inputs, in order
     * @param rowsMax no more rows are read
     * @throws io.tidegate.ingest.error.TidegateException INVALID_INPUT where a column or a value is not right
     */
    public RowSets read(
            List<String> inputs, DayRange trainingDays, DayRange testDays, long rowsMax, Consumer<String> progress) {
        TrainingRows training = new TrainingRows(inputs.size());
        TrainingRows test = new TrainingRows(inputs.size());
        try (CsvTable table = CsvTable.open(file)) {
            int[] columns = inputs.stream().mapToInt(table::column).toArray();
            int labelColumn = table.column(label);
            int timeColumn = table.column(time);
            int amountColumn = amount.map(table::column).orElse(-1);
            int[] identity = new int[columns.length];
            Arrays.setAll(identity, i -> i);
            double[] vector = new double[columns.length];
            long firstMillis = 0;
            Optional<List<String>> row = table.next();
            for (long read = 1; row.isPresent() && read <= rowsMax; read++, row = table.next()) {
                List<String> fields = row.get();
                long timeMillis = table.number(fields, timeColumn);
                firstMillis = read == 1 ? timeMillis : firstMillis;
                if (read % ROWS_BETWEEN == 0) {
                    progress.accept("read " + read + " rows");
                }
                Optional<Boolean> bad = isBad(table, fields.get(labelColumn));
                if (bad.isEmpty()) {
                    continue;
                }
                for (int i = 0; i < columns.length; i++) {
                    vector[i] = table.value(fields, columns[i]);
                }
                long amountMinor = amountColumn < 0 ? 0 : Math.round(table.value(fields, amountColumn) * MINOR_UNITS);
                long day = DayRange.day(firstMillis, timeMillis);
                if (trainingDays.contains(day)) {
                    training.add(vector, identity, bad.get(), amountMinor, timeMillis);
                }
                if (testDays.contains(day)) {
                    test.add(vector, identity, bad.get(), amountMinor, timeMillis);
                }
            }
        }
        return new RowSets(training, test);
    }

    private Optional<Boolean> isBad(CsvTable table, String text) {
        switch (text) {
            case "":
                return Optional.empty();
            case "0":
                return Optional.of(false);
            case "1":
                return Optional.of(true);
            default:
                break;
        }
        for (Label known : Label.values()) {
            if (known.name().equals(text)) {
                return Optional.of(known.isBad());
            }
        }
        throw table.refused("column=" + label + " must hold 0, 1, a label such as " + List.of(Label.values())
                + " or nothing; found '" + text.substring(0, Math.min(40, text.length())) + "'");
    }
}
