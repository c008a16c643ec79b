package io.tidegate.deploy.dataset;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.ArrivalOrder;
import io.tidegate.features.export.FeatureRow;
import io.tidegate.features.export.HistoryReplay;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a tape's rows, in some order, through the kernel that serves live, and writes the vectors. */
public final class DatasetExport {
    private final EventTape tape;
    private final RowOrder order;
    private final EventKind product;
    private final VectorFile file;
    private long rows;
    private long late;

    /** @param product kind of the events that become rows; all of them feed the windows */
    public DatasetExport(EventTape tape, RowOrder order, EventKind product, VectorFile file) {
        this.tape = requireNonNull(tape, "tape is null");
        this.order = requireNonNull(order, "order is null");
        this.product = requireNonNull(product, "product is null");
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Writes all rows; the caller finishes the file.
     *
     * @param tables what LOOKUP features are made of
     */
    public void run(
            FeatureCatalog catalog,
            HopLimits limits,
            Optional<ArrivalOrder> arrivals,
            ReferenceTables tables,
            Consumer<String> progress) {
        HistoryReplay replay = new HistoryReplay(catalog, limits, arrivals, tables, this::write);
        Iterator<LabelledEvent> events = order.over(tape);
        for (int taken = 1; events.hasNext(); taken++) {
            LabelledEvent next = events.next();
            replay.accept(next.event(), next.outcome().map(List::of).orElse(List.of()));
            if (taken % InputRows.ROWS_BETWEEN_LINES == 0) {
                progress.accept(String.format(Locale.ROOT, "computed %,d of %,d", taken, order.size()));
            }
        }
        replay.finish();
    }

    /** Rows written. */
    public long rows() {
        return rows;
    }

    /** Rows of events that came too late for the windows to take them in. */
    public long late() {
        return late;
    }

    private void write(FeatureRow row) {
        if (row.event().kind() != product) {
            return;
        }
        rows++;
        late += row.degradations().contains(Degradation.LATE) ? 1 : 0;
        try {
            file.write(row, tape.truth(order.row(row.position())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
