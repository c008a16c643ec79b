package io.tidegate.deploy.cli;

import io.tidegate.deploy.verify.StateBackend;
import io.tidegate.deploy.verify.Verification;
import io.tidegate.deploy.verify.VerifyOptions;
import io.tidegate.deploy.verify.VerifyOptions.View;
import io.tidegate.deploy.verify.VerifyReport;
import io.tidegate.deploy.verify.VerifyResult;
import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate features verify}. */
@Command(
        name = "verify",
        description = "Runs the streaming job's relay over an input, with checkpoints, and compares its features with"
                + " expected values by id, or with the export bit for bit. Exit code 3: more rows differ than allowed.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate features verify --input ../shared/data/handbook_transactions_dev.csv.gz \\",
            "      --mapping deploy/mappings/handbook.yaml \\",
            "      --expected ../shared/data/handbook_features_expected_dev.csv.gz",
            "  deploy/tidegate features verify --generate 200000 --shuffle 1h --seed 7 --backend rocksdb"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--expected",
            paramLabel = "FILE",
            description = "CSV file, plain or .gz: the event id first, then columns named as features.")
    private @Nullable Path expected;

    @Option(
            names = "--against-export",
            description = "Compares with the export of the same view, bit for bit. Done anyway without --expected.")
    private boolean againstExport;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "ARRIVED",
            description =
                    "In which order events come to the job. ARRIVED: as in the file, or shuffled. SETTLED: put into"
                            + " the order of their times first (default: ${DEFAULT-VALUE}).")
    private View view;

    @Option(
            names = "--shuffle",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = TimeSpan.class,
            description = "Holds each event up, by up to so much; --seed says how. Events of one time stay in order.")
    private long shuffleMillis;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Subtasks of each hop. With more than one, events of one merchant overtake each other on their way"
                            + " from the accounts' subtasks, as they do in a job that catches up: expected values of windows"
                            + " without a delay need one (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "HASHMAP",
            description = "State backend: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private StateBackend backend;

    @Option(
            names = "--fail-at",
            paramLabel = "N",
            description = "Makes the job fail once, at its record N, and go on from its last checkpoint.")
    private @Nullable Long failAt;

    @Option(
            names = "--allow",
            paramLabel = "N",
            defaultValue = "0",
            description = "Rows that may differ (default: none).")
    private long allow;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-9",
            description =
                    "How far sums, means and the like may be from expected values, relative above 1; counts must be"
                            + " equal, rates to 12 decimals (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description = "Writes the live vectors with their arrival numbers to FILE (CSV).")
    private @Nullable Path vectors;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result to FILE, for scripts.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (allow < 0) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "--allow=" + allow + " must be 0 or more");
        }
        Optional<Path> jsonFile = OutputFile.writable("--json", json);
        Optional<Path> vectorFile = OutputFile.writable("--vectors", vectors);
        PrintWriter out = spec.commandLine().getOut();
        FeatureCatalog catalog = input.catalog();
        List<String> lookups = catalog.definitions().stream()
                .filter(feature -> feature.aggregate() == Aggregate.LOOKUP)
                .map(FeatureDefinition::name)
                .toList();
        if (!lookups.isEmpty()) {
            out.println("reference tables are not asked; absent: " + lookups);
        }
        VerifyOptions options = new VerifyOptions(
                input.source(),
                catalog,
                input.limits(),
                view,
                shuffleMillis,
                input.seed(),
                parallelism,
                backend,
                Optional.ofNullable(expected),
                againstExport,
                tolerance,
                failAt == null ? OptionalLong.empty() : OptionalLong.of(failAt),
                vectorFile);
        RunFolder folder = TidegateCommand.folder(spec);
        VerifyResult result;
        try (RunFolder.Use use = folder.use()) {
            result = new Verification(options, folder.path().resolve("verify"), out::println).run();
        }
        VerifyReport.lines(result).forEach(out::println);
        if (jsonFile.isPresent()) {
            Files.writeString(jsonFile.get(), VerifyReport.json(result, allow));
        }
        boolean met = result.differences() <= allow;
        out.printf(
                Locale.ROOT,
                "%s: %,d rows differ, %,d allowed%n",
                met ? "equal" : "NOT EQUAL",
                result.differences(),
                allow);
        return met ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
