package io.tidegate.deploy.cli;

import io.tidegate.deploy.training.DayRange;
import io.tidegate.deploy.training.ReasonCodes;
import io.tidegate.deploy.training.RowSets;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.training.Evaluation;
import io.tidegate.scoring.training.TrainingPlan;
import io.tidegate.scoring.training.TrainingRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model package on a labelled stream. */
@Command(
        name = "train",
        description = "Trains a model package on a labelled stream. The same input gives the same bytes.",
        footer = {
            "%nExample, the published card payments; days 113 to 135 test the model:",
            "  deploy/tidegate train --input ../shared/data/handbook_transactions_dev.csv.gz \\",
            "    --mapping deploy/mappings/handbook.yaml --catalog deploy/catalogs/payments-and-credit.yaml \\",
            "    --days-until 106 --test-from 113 --test-until 136 --name card-fraud --output target/card-fraud",
            "%nA file of rows with their features, from 'features export' or elsewhere:",
            "  deploy/tidegate train --features features.csv --label label --amount TX_AMOUNT \\",
            "    --catalog deploy/catalogs/payments-and-credit.yaml --name card-fraud --output target/card-fraud"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LabelledOptions stream;

    @Option(names = "--catalog", required = true, paramLabel = "FILE", description = "The feature catalog (YAML).")
    private Path catalog;

    @Option(
            names = "--inputs",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "TX_*,CUSTOMER_ID_*,TERMINAL_ID_*",
            description =
                    "Features that become inputs; a * at the end takes all that start so. Default: ${DEFAULT-VALUE}")
    private List<String> features;

    @Option(
            names = "--days-from",
            paramLabel = "DAY",
            defaultValue = "0",
            description = "First day to train on, 0 being the day (UTC) of the first event. Default: 0")
    private int daysFrom;

    @Option(
            names = "--days-until",
            paramLabel = "DAY",
            defaultValue = "" + Integer.MAX_VALUE,
            description =
                    "The day after the last day to train on. Default: the end of the stream. Leave out days whose labels are not known yet.")
    private int daysUntil;

    @Option(names = "--test-from", paramLabel = "DAY", description = "First day of those that test the model.")
    private @Nullable Integer testFrom;

    @Option(
            names = "--test-until",
            paramLabel = "DAY",
            defaultValue = "" + Integer.MAX_VALUE,
            description = "The day after the last of those. Default: the end of the stream")
    private int testUntil;

    @Mixin
    private LearnerOptions learner = new LearnerOptions();

    @Option(
            names = "--reasons",
            paramLabel = "FILE",
            description = "YAML: by reason code, the inputs whose contributions speak for it; goes onto the card.")
    private @Nullable Path reasons;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the model.")
    private String name;

    @Option(
            names = "--card-version",
            paramLabel = "N",
            defaultValue = "1",
            description = "Version on the card. Default: 1")
    private long cardVersion;

    @Option(
            names = "--product",
            defaultValue = "PAYMENT",
            description = "Whose events it scores: PAYMENT or APPLICATION. Default: PAYMENT")
    private EventKind product;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the optimiser. Default: 1")
    private long seed;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "The package; it must not be there yet.")
    private Path output;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "output=" + output + " exists; a package is never overwritten.");
        }
        FeatureCatalog inForce = FeatureCatalog.read(catalog.toString(), ProjectFiles.text(catalog));
        List<String> inputs = inputs(inForce);
        DayRange testDays = testFrom == null ? DayRange.NONE : new DayRange(testFrom, testUntil);
        TrainingPlan plan = new TrainingPlan(
                name, cardVersion, product, inForce.hash(), reasons(inputs), learner.recipe(inForce, inputs, seed));
        RowSets rows = stream.rows(inForce, inputs, product, new DayRange(daysFrom, daysUntil), testDays, out::println);
        out.println("rows to train on " + rows.training().size() + ", to test on "
                + rows.test().size());
        TrainingRun.Result trained = new TrainingRun(plan, out::println).train(rows.training());
        ModelPackage made = trained.modelPackage();
        // What the job would refuse must not leave the workshop: the same loader, the same runtime.
        new ModelLoader(new OnnxGraphRuntime())
                .load(made.toZip(), made.hash(), cardVersion, inForce.names())
                .close();
        if (rows.test().size() > 0) {
            Evaluation.of(trained.fitted(), rows.test()).lines().forEach(line -> out.println("test, " + line));
        }
        made.write(output);
        out.println("package " + output + ", SHA-256 " + made.hash());
        return ExitCode.OK;
    }

    private SortedMap<String, List<String>> reasons(List<String> inputs) {
        return reasons == null
                ? new TreeMap<>()
                : ReasonCodes.read(reasons.toString(), ProjectFiles.text(reasons), inputs);
    }

    private List<String> inputs(FeatureCatalog catalogRead) {
        List<String> inputs = catalogRead.names().stream()
                .filter(feature -> features.stream().anyMatch(pattern -> matches(pattern, feature)))
                .toList();
        for (String pattern : features) {
            if (catalogRead.names().stream().noneMatch(feature -> matches(pattern, feature))) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "inputs=" + pattern + " matches nothing in the catalog; it has " + catalogRead.names() + ".");
            }
        }
        return inputs;
    }

    private static boolean matches(String pattern, String feature) {
        return pattern.endsWith("*")
                ? feature.startsWith(pattern.substring(0, pattern.length() - 1))
                : feature.equals(pattern);
    }
}
