package io.tidegate.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.dataset.Arrivals;
import io.tidegate.deploy.dataset.DatasetExport;
import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.dataset.VectorFile;
import io.tidegate.deploy.dataset.VectorFileHeader;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.verify.VerifyOptions.View;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.ArrivalOrder;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.ingest.event.EventKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated events, shuffled within the allowed lateness, through the relay on Flink with two subtasks a hop. */
class VerificationIT {
    private static final long SEED = 7;
    private static final int EVENTS = 200_000;
    private static final int EVENTS_FEW = 20_000;
    private static final long HOUR_MILLIS = 3_600_000;

    @TempDir
    private Path folder;

    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldExportWhatTheJobSawBitForBit() throws Exception {
        Path vectors = folder.resolve("live.csv");
        VerifyResult result = verify(EVENTS, View.ARRIVED, StateBackend.HASHMAP, OptionalLong.empty(), vectors);

        assertThat(result.checkpoints()).as("checkpoints").isPositive();
        assertThat(result.late()).isZero();
        Comparison comparison = result.comparisons().get(0);
        assertThat(comparison.rows()).isEqualTo(EVENTS);
        assertThat(comparison.differences())
                .as("seed %d: %s", SEED, VerifyReport.lines(result))
                .isZero();
        try (EventTape tape = InputRows.read(events(EVENTS), folder.resolve("rows"), told::add)) {
            shouldExportTheSameFromTheArrivals(tape, vectors);
            shouldSettleToTheBatch(tape);
        }
    }

    /** The file of the live run is all that an export needs to see what it saw. */
    private void shouldExportTheSameFromTheArrivals(EventTape tape, Path vectors) throws IOException {
        Arrivals arrivals = Arrivals.read(vectors, tape, catalog);
        Path exported = export(tape, arrivals.rows(), Optional.of(arrivals.order()), "arrived.csv");
        try (BufferedReader live = Files.newBufferedReader(vectors);
                BufferedReader export = Files.newBufferedReader(exported)) {
            int compared = 0;
            String next = export.readLine();
            for (String line = live.readLine(); line != null; line = live.readLine()) {
                if (next != null && id(next).equals(id(line))) {
                    assertThat(features(next)).isEqualTo(features(line));
                    compared++;
                    next = export.readLine();
                }
            }
            assertThat(compared).as("payments and the header").isGreaterThan(EVENTS * 9 / 10);
            assertThat(next).as("a row that the live run did not have").isNull();
        }
    }

    private void shouldSettleToTheBatch(EventTape tape) throws IOException {
        RowOrder file = RowOrder.file(tape);
        RowOrder shuffled = file.shuffled(tape, HOUR_MILLIS, SEED);
        Path batch = export(tape, file, Optional.empty(), "batch.csv");
        Path settled = export(tape, shuffled.settled(tape), Optional.empty(), "settled.csv");
        Path arrived = export(tape, shuffled, Optional.empty(), "arrived-in-order.csv");
        assertThat(Files.mismatch(settled, batch)).isEqualTo(-1);
        assertThat(Files.mismatch(arrived, batch))
                .as("a shuffle that changes nothing shows nothing")
                .isNotEqualTo(-1);
    }

    @Test
    void shouldSeeTheSameAfterAFailureOnRocksDb() throws Exception {
        VerifyResult result = verify(
                EVENTS_FEW,
                View.ARRIVED,
                StateBackend.ROCKSDB,
                OptionalLong.of(EVENTS_FEW * 3L / 4),
                folder.resolve("live.csv"));
        assertThat(result.restarts()).isEqualTo(1);
        assertThat(result.differences())
                .as("seed %d: %s", SEED, VerifyReport.lines(result))
                .isZero();
    }

    private VerifyResult verify(int events, View view, StateBackend backend, OptionalLong failAt, Path vectors)
            throws Exception {
        VerifyOptions options = new VerifyOptions(
                events(events),
                catalog,
                HopLimits.DEFAULT,
                view,
                HOUR_MILLIS,
                SEED,
                2,
                backend,
                Optional.empty(),
                true,
                0,
                failAt,
                Optional.of(vectors));
        return new Verification(options, folder.resolve("run"), told::add).run();
    }

    private Path export(EventTape tape, RowOrder order, Optional<ArrivalOrder> arrivals, String name)
            throws IOException {
        Path path = folder.resolve(name);
        try (VectorFile file = VectorFile.create(path, new VectorFileHeader(catalog, "test"))) {
            new DatasetExport(tape, order, EventKind.PAYMENT, file)
                    .run(catalog, HopLimits.DEFAULT, arrivals, new ReferenceTables(catalog), told::add);
            file.finish();
        }
        return path;
    }

    private static FeedSource events(int events) {
        return new GeneratedFeed(WorkloadParameters.of(SEED, events));
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(','));
    }

    /** Of an export: between time and label. Of live vectors: behind the arrival numbers of two hops. */
    private String features(String line) {
        String[] fields = line.split(",", -1);
        int from = fields.length == catalog.size() + 4 ? 2 : fields.length - catalog.size();
        return String.join(",", List.of(fields).subList(from, from + catalog.size()));
    }
}
