package io.tidegate.deploy.cli;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureExporter;
import io.tidegate.features.export.FeatureSink;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.RiskEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate features}: what is known of events, as files. */
@Command(
        name = "features",
        description = "Computes features as the job does, without the job.",
        subcommands = {
            FeaturesCommand.Export.class,
            FeaturesCheckCommand.class,
            FeaturesExplainCommand.class,
            FeaturesGetCommand.class
        },
        footer = "%nExample:%n  deploy/tidegate features export --generate 20000 --output features.csv")
final class FeaturesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: check, explain, export or get?");
    }

    /** {@code tidegate features export}. */
    @Command(
            name = "export",
            description = "Writes a row for each event: its id, time, features as known at its time, and its label.",
            footer = {
                "%nExamples:",
                "  deploy/tidegate features export --generate 20000 --seed 7 --output features.csv",
                "  deploy/tidegate features export --input payments.csv.gz --mapping deploy/mappings/handbook.yaml \\",
                "      --output features.csv"
            })
    static final class Export implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(names = "--input", paramLabel = "FILE", description = "CSV file (or .csv.gz), in the order of time.")
        private @Nullable Path input;

        @Option(names = "--mapping", paramLabel = "FILE", description = "How its columns become events.")
        private @Nullable Path mapping;

        @Option(names = "--generate", paramLabel = "N", description = "So many generated events instead of a file.")
        private @Nullable Long generate;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "42",
                description = "Their seed (default: ${DEFAULT-VALUE}).")
        private long seed;

        @Option(names = "--events", paramLabel = "N", description = "At most so many events of the file.")
        private @Nullable Long events;

        @Option(names = "--catalog", paramLabel = "FILE", description = "Feature catalog (default: the shipped one).")
        private @Nullable Path catalogFile;

        @Option(
                names = "--product",
                paramLabel = "KIND",
                defaultValue = "PAYMENT",
                description = "Events that become rows; all of them feed the windows (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private EventKind product;

        @Option(names = "--output", paramLabel = "FILE", required = true, description = "CSV file to write.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path output;

        @Override
        public Integer call() throws IOException {
            FeatureCatalog catalog = ProjectFiles.catalog(catalogFile == null ? ProjectFiles.catalog() : catalogFile);
            try (Feed feed = source().open();
                    BufferedWriter writer = Files.newBufferedWriter(output)) {
                writer.write("event_id,event_time_millis," + String.join(",", catalog.names()) + ",label\n");
                Rows rows = new Rows(writer, product);
                FeatureExporter exporter = new FeatureExporter(catalog, rows);
                while (feed.hasNext()) {
                    LabelledEvent next = feed.next();
                    // What came true is for the row alone; what was told, and when, is what the windows may know.
                    rows.truth = next.label();
                    exporter.accept(next.event(), next.outcome());
                }
                spec.commandLine().getOut().printf(Locale.ROOT, "%,d rows in %s%n", rows.count, output);
            }
            return ExitCode.OK;
        }

        private FeedSource source() {
            if (generate != null && input == null) {
                return new GeneratedFeed(WorkloadParameters.of(seed, generate));
            }
            if (generate == null && input != null && mapping != null) {
                return MappedFeed.of(input, mapping, events == null ? Long.MAX_VALUE : events);
            }
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "give --generate N, or --input FILE with --mapping FILE");
        }

        /** Lines of the file. */
        private static final class Rows implements FeatureSink {
            private final BufferedWriter writer;
            private final EventKind product;
            private Optional<Label> truth = Optional.empty();
            private long count;

            Rows(BufferedWriter writer, EventKind product) {
                this.writer = writer;
                this.product = product;
            }

            @Override
            public void row(RiskEvent event, double[] vector, Optional<Label> told) {
                if (event.kind() != product) {
                    return;
                }
                StringBuilder line =
                        new StringBuilder(event.eventId()).append(',').append(event.eventTimeMillis());
                for (double value : vector) {
                    line.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
                }
                try {
                    writer.append(line.append(',').append(truth.map(Enum::name).orElse("")));
                    writer.append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count++;
            }
        }
    }
}
