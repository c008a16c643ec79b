package io.tidegate.deploy.dataset;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.ArrivalOrder;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * In which order a live run took an input: a line for each event in the order of arrival at the job, with the number of
 * its row in the input and its arrival number at each hop.
 *
 * @param rows the order of arrival at the job
 * @param order the order of arrival at the hops
 */
public record Arrivals(RowOrder rows, ArrivalOrder order) {
    /** Column of the row's number in the input, from 0. */
    public static final String ROW = "row";

    /** Column of the event's id. */
    public static final String EVENT_ID = "event_id";

    private static final String NUMBER = "arrival_";
    private static final String OUTCOME_NUMBER = "outcome_arrival_";

    /** Column of the arrival numbers of a hop; empty where the event passed it by. */
    public static String column(EntityType hop) {
        return NUMBER + hop;
    }

    /** Column of the arrival numbers at a hop of what came true of the events. */
    public static String outcomeColumn(EntityType hop) {
        return OUTCOME_NUMBER + hop;
    }

    /**
     * Reads the arrivals of an input.
     *
     * @throws io.tidegate.ingest.error.TidegateException where the file is not about all events of this input, each once
     */
    public static Arrivals read(Path file, EventTape tape, FeatureCatalog catalog) {
        try (CsvTable table = CsvTable.open(file)) {
            int row = table.column(ROW);
            int id = table.column(EVENT_ID);
            int[] numbers = columns(table, catalog, Arrivals::column);
            int[] outcomeNumbers = columns(table, catalog, Arrivals::outcomeColumn);
            ArrivalOrder.Builder order = new ArrivalOrder.Builder(catalog);
            int[] rows = new int[tape.size()];
            BitSet seen = new BitSet();
            int size = 0;
            for (Optional<List<String>> next = table.next(); next.isPresent(); next = table.next()) {
                List<String> fields = next.get();
                long place = table.number(fields, row);
                if (place < 0 || place >= rows.length || seen.get((int) place)) {
                    throw table.refused("row=" + place + " of event=" + fields.get(id)
                            + "; expected each row of the input once, from 0 to " + (rows.length - 1));
                }
                RiskEvent event = tape.get((int) place).event();
                if (!event.eventId().equals(fields.get(id))) {
                    throw table.refused("event=" + fields.get(id) + " stands in row=" + place
                            + ", where the input has event=" + event.eventId());
                }
                seen.set((int) place);
                rows[size++] = (int) place;
                order.add(event, numbers(table, fields, numbers), numbers(table, fields, outcomeNumbers));
            }
            if (size < rows.length) {
                throw table.refused("events=" + size + ", expected all " + rows.length + " of the input");
            }
            return new Arrivals(RowOrder.of(rows), order.build());
        }
    }

    private static int[] columns(CsvTable table, FeatureCatalog catalog, Function<EntityType, String> name) {
        return catalog.hops().stream()
                .mapToInt(hop -> table.column(name.apply(hop)))
                .toArray();
    }

    private static long[] numbers(CsvTable table, List<String> fields, int[] columns) {
        return Arrays.stream(columns)
                .mapToLong(column -> fields.get(column).isEmpty() ? 0 : table.number(fields, column))
                .toArray();
    }
}
