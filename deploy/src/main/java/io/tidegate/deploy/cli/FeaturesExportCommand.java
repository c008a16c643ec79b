package io.tidegate.deploy.cli;

import io.tidegate.deploy.dataset.Arrivals;
import io.tidegate.deploy.dataset.DatasetExport;
import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.dataset.VectorFile;
import io.tidegate.deploy.dataset.VectorFileHeader;
import io.tidegate.deploy.verify.VerifyOptions.View;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate features export}. */
@Command(
        name = "export",
        description =
                "Writes a row for each event: its id, time, features as known at its time, and its label. The kernel"
                        + " is the one that serves live.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate features export --generate 20000 --seed 7 --output features.csv",
            "  deploy/tidegate features export --input payments.csv.gz --mapping deploy/mappings/handbook.yaml \\",
            "      --output features.avro",
            "  deploy/tidegate features export --input payments.csv --mapping deploy/mappings/handbook.yaml \\",
            "      --as arrived --arrivals live.csv --output features.csv"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--as",
            paramLabel = "VIEW",
            defaultValue = "SETTLED",
            description = "SETTLED: events are put into the order of their times, those of one time in the order of the"
                    + " file. ARRIVED: the file's order is that of arrival, and an event that comes later than --lateness"
                    + " enters no window (default: ${DEFAULT-VALUE}).")
    private View view;

    @Option(
            names = "--arrivals",
            paramLabel = "FILE",
            description =
                    "With --as arrived: in which order a live run took the events at each hop, from 'features verify"
                            + " --vectors FILE'.")
    private @Nullable Path arrivals;

    @Option(
            names = "--product",
            paramLabel = "KIND",
            defaultValue = "PAYMENT",
            description = "Events that become rows; all of them feed the windows (default: ${DEFAULT-VALUE}).")
    private EventKind product;

    @Option(
            names = "--reference",
            paramLabel = "TABLE[:KEY]=FILE",
            description = "CSV file of a table that LOOKUP features take columns of; KEY is the column of its ids"
                    + " (default: the first). Its rows hold for every event, whatever its time. Without a file the"
                    + " features of a table are absent.")
    private Map<String, Path> reference = new LinkedHashMap<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "File to write: Avro where its name ends in .avro, else CSV.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (arrivals != null && view != View.ARRIVED) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "--arrivals is given without --as arrived");
        }
        OutputFile.writable("--output", output);
        FeatureCatalog catalog = input.catalog();
        ReferenceTables tables = tables(catalog, out);
        RunFolder folder = TidegateCommand.folder(spec);
        try (RunFolder.Use use = folder.use();
                EventTape tape = InputRows.read(input.source(), folder.path().resolve("export-rows"), out::println);
                VectorFile file = VectorFile.create(
                        output, new VectorFileHeader(catalog, view.name().toLowerCase(Locale.ROOT)))) {
            Optional<Arrivals> arrived =
                    Optional.ofNullable(arrivals).map(given -> Arrivals.read(given, tape, catalog));
            RowOrder order = arrived.map(Arrivals::rows)
                    .orElseGet(() -> view == View.ARRIVED
                            ? RowOrder.file(tape)
                            : RowOrder.file(tape).settled(tape));
            DatasetExport export = new DatasetExport(tape, order, product, file);
            export.run(catalog, input.limits(), arrived.map(Arrivals::order), tables, out::println);
            file.finish();
            out.printf(Locale.ROOT, "%,d rows in %s, %,d of them late%n", export.rows(), output, export.late());
        }
        return ExitCode.OK;
    }

    private ReferenceTables tables(FeatureCatalog catalog, PrintWriter out) {
        ReferenceTables tables = new ReferenceTables(catalog);
        reference.forEach((table, file) -> {
            int colon = table.indexOf(':');
            if (colon < 0) {
                tables.load(table, file, Optional.empty());
            } else {
                tables.load(table.substring(0, colon), file, Optional.of(table.substring(colon + 1)));
            }
        });
        if (!tables.missing().isEmpty()) {
            out.println("LOOKUP features of " + tables.missing() + " are absent: no --reference gives the table");
        }
        return tables;
    }
}
