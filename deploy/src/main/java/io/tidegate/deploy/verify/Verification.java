package io.tidegate.deploy.verify;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.features.export.FeatureRow;
import io.tidegate.features.export.HistoryReplay;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the streaming relay over an input, and compares its vectors with expected values or with the export. */
public final class Verification {
    private final VerifyOptions options;
    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder for temporary files; the caller takes it away */
    public Verification(VerifyOptions options, Path folder, Consumer<String> progress) {
        this.options = requireNonNull(options, "options is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** Does it. */
    public VerifyResult run() throws Exception {
        // Mistakes of the small file are found before the long run.
        Optional<ExpectedVectors> expected =
                options.expected().map(file -> ExpectedVectors.read(file, options.catalog()));
        Files.createDirectories(folder);
        try (EventTape tape = InputRows.read(options.source(), folder.resolve("rows"), progress)) {
            if (tape.size() == 0) {
                throw new TidegateException(ErrorCode.INVALID_INPUT, "the input has no event: nothing to verify");
            }
            RowOrder order = order(tape);
            LiveTape live = LiveTape.write(folder, tape, order);
            VectorSlots slots = VectorSlots.of(folder.resolve("vectors"), options.catalog());
            LiveRun.Result run = new LiveRun(
                            options.catalog(),
                            options.limits(),
                            options.parallelism(),
                            options.backend(),
                            options.failAt())
                    .run(live, slots, folder, progress);
            progress.accept(String.format(
                    Locale.ROOT,
                    "streamed %,d events in %.1f s; checkpoints %d, restarts %d",
                    tape.size(),
                    run.seconds(),
                    run.checkpoints(),
                    run.restarts()));
            return compare(tape, order, slots, expected, run);
        }
    }

    private RowOrder order(EventTape tape) {
        RowOrder file = RowOrder.file(tape);
        RowOrder arrived =
                options.shuffleMillis() > 0 ? file.shuffled(tape, options.shuffleMillis(), options.seed()) : file;
        return switch (options.view()) {
            case ARRIVED -> arrived;
            case SETTLED -> arrived.settled(tape);
        };
    }

    private VerifyResult compare(
            EventTape tape, RowOrder order, VectorSlots slots, Optional<ExpectedVectors> expected, LiveRun.Result run)
            throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        try (VectorSlots.Reader reader = new VectorSlots.Reader(slots)) {
            LivePass live = new LivePass(options, expected);
            try (LiveVectorFile file = open(options.vectors())) {
                for (int position = 0; position < order.size(); position++) {
                    RiskEvent event = tape.get(order.row(position)).event();
                    reader.read(position);
                    live.take(event, reader);
                    if (file != null) {
                        file.write(order.row(position), event, reader);
                    }
                }
                if (file != null) {
                    file.finish();
                }
            }
            live.finish().ifPresent(comparisons::add);
            if (options.againstExport() || expected.isEmpty()) {
                comparisons.add(withExport(tape, order, live, reader));
            }
            return new VerifyResult(
                    tape.size(),
                    live.duplicates(),
                    live.conflicts(),
                    live.late(),
                    run.seconds(),
                    run.checkpoints(),
                    run.restarts(),
                    expected.map(ExpectedVectors::ignored).orElse(List.of()),
                    comparisons);
        }
    }

    private Comparison withExport(EventTape tape, RowOrder order, LivePass live, VectorSlots.Reader reader) {
        Comparison comparison = Comparison.ofBits(
                options.catalog(), "the export, " + options.view().name().toLowerCase(Locale.ROOT));
        HistoryReplay replay = new HistoryReplay(
                options.catalog(), options.limits(), Optional.of(live.arrivals()), row -> add(comparison, row, reader));
        Iterator<LabelledEvent> events = order.over(tape);
        for (int taken = 1; events.hasNext(); taken++) {
            LabelledEvent next = events.next();
            replay.accept(next.event(), next.outcome().map(List::of).orElse(List.of()));
            if (taken % InputRows.ROWS_BETWEEN_LINES == 0) {
                progress.accept(String.format(Locale.ROOT, "compared %,d of %,d with the export", taken, tape.size()));
            }
        }
        replay.finish();
        comparison.missing(live.rows() - comparison.rows());
        return comparison;
    }

    private static void add(Comparison comparison, FeatureRow row, VectorSlots.Reader reader) {
        try {
            reader.read(row.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!reader.isWritten() || reader.isDuplicate()) {
            comparison.missing(1);
        } else {
            comparison.add(row.event().eventId(), row.vector(), reader.vector());
        }
    }

    private @Nullable LiveVectorFile open(Optional<Path> file) throws IOException {
        return file.isEmpty() ? null : new LiveVectorFile(file.get(), options.catalog());
    }
}
