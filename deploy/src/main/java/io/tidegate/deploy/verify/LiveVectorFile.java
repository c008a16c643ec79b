package io.tidegate.deploy.verify;

import io.tidegate.deploy.dataset.Arrivals;
import io.tidegate.deploy.dataset.CsvLine;
import io.tidegate.deploy.dataset.UnfinishedFile;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The vectors of a live run as CSV, in the order of arrival, each with its row in the input and its arrival numbers. */
final class LiveVectorFile implements AutoCloseable {
    private final UnfinishedFile file;
    private final BufferedWriter out;
    private final CsvLine line = new CsvLine();

    LiveVectorFile(Path path, FeatureCatalog catalog) throws IOException {
        file = new UnfinishedFile(path);
        out = new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
        line.text(Arrivals.EVENT_ID)
                .text(Arrivals.ROW)
                .text("event_time_millis")
                .text("mark");
        for (EntityType hop : catalog.hops()) {
            line.text(Arrivals.column(hop)).text(Arrivals.outcomeColumn(hop));
        }
        catalog.names().forEach(line::text);
        line.writeTo(out);
    }

    void write(int row, RiskEvent event, VectorSlots.Reader slot) throws IOException {
        line.text(event.eventId()).number(row).number(event.eventTimeMillis()).text(mark(slot));
        for (int hop = 0; hop < slot.numbers().length; hop++) {
            number(slot.numbers()[hop]);
            number(slot.outcomeNumbers()[hop]);
        }
        for (double value : slot.vector()) {
            line.value(slot.isWritten() ? value : Double.NaN);
        }
        line.writeTo(out);
    }

    private void number(long number) {
        if (number > 0) {
            line.number(number);
        } else {
            line.text("");
        }
    }

    private static String mark(VectorSlots.Reader slot) {
        if (!slot.isWritten()) {
            return "CONFLICT";
        }
        if (slot.isDuplicate()) {
            return "DUPLICATE";
        }
        return slot.isLate() ? "LATE" : "";
    }

    void finish() throws IOException {
        out.close();
        file.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
        file.discard();
    }
}
