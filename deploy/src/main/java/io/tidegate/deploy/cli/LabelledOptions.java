package io.tidegate.deploy.cli;

import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.training.DayRange;
import io.tidegate.deploy.training.FeatureFile;
import io.tidegate.deploy.training.LabelledSource;
import io.tidegate.deploy.training.RowCollector;
import io.tidegate.deploy.training.RowSets;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.mapping.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where events with known labels come from. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class LabelledOptions {
    @ArgGroup(multiplicity = "1")
    private Stream stream;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Which column of the CSV file holds what (YAML); needed with --input.")
    private @Nullable Path mapping;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "" + Long.MAX_VALUE,
            description = "Read no more than the first N events.")
    private long eventsMax;

    /** One of three. */
    private static final class Stream {
        @Option(
                names = "--input",
                paramLabel = "FILE",
                description = "CSV file of events, plain or .gz, in time order.")
        private @Nullable Path file;

        @Option(
                names = "--generate",
                paramLabel = "SEED",
                description = "The generator's stream of this seed, instead of a file; --events says how long it is.")
        private @Nullable Long generatorSeed;

        @Option(
                names = "--features",
                paramLabel = "FILE",
                description = "CSV file of rows with their features, plain or .gz, as 'features export' writes it.")
        private @Nullable Path features;
    }

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            defaultValue = "label",
            description = "With --features: column of the label, 0 and 1 or a label's name. Default: ${DEFAULT-VALUE}")
    private String label;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            defaultValue = "event_time_millis",
            description = "With --features: column of the time in ms since 1970. Default: ${DEFAULT-VALUE}")
    private String time;

    @Option(
            names = "--amount",
            paramLabel = "COLUMN",
            description = "With --features: column of the amount in the major unit, for figures of money.")
    private @Nullable String amount;

    /**
     * Reads rows.
     *
     * @param inputs names of the features that become inputs, in order
     * @param progress gets a line now and then
     */
    RowSets rows(
            FeatureCatalog catalog,
            List<String> inputs,
            EventKind product,
            DayRange trainingDays,
            DayRange testDays,
            Consumer<String> progress) {
        if (stream.features != null) {
            return new FeatureFile(stream.features, label, time, Optional.ofNullable(amount))
                    .read(inputs, trainingDays, testDays, eventsMax, progress);
        }
        RowCollector rows = new RowCollector(catalog, inputs, product, trainingDays, testDays);
        source().collect(rows, eventsMax, progress);
        return new RowSets(rows.training(), rows.test());
    }

    private LabelledSource source() {
        Optional<Path> file = Optional.ofNullable(stream.file);
        if (file.isPresent() != (mapping != null)) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "--input and --mapping belong together.");
        }
        if (mapping != null) {
            return LabelledSource.file(
                    file.orElseThrow(), Mapping.read(mapping.toString(), ProjectFiles.text(mapping)));
        }
        long generatorSeed = Optional.ofNullable(stream.generatorSeed).orElseThrow();
        return LabelledSource.feed(new GeneratedFeed(WorkloadParameters.of(generatorSeed, eventsMax)));
    }
}
