package io.tidegate.deploy.cli;

import io.tidegate.deploy.training.ComparedModel;
import io.tidegate.deploy.training.DayRange;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.training.TrainingRows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate models compare}. */
@Command(
        name = "compare",
        description =
                "Scores a labelled stream with two models and shows their figures side by side, and what would flip if"
                        + " the second took the place of the first.",
        footer = {
            "%nExample, on days that neither has seen:",
            "  deploy/tidegate models compare deploy/models/payments target/payments \\",
            "    --generate 2023 --events 150000 --days-from 67"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ModelsCompareCommand implements Callable<Integer> {
    private static final String ROW = "%-46s %12s %12s";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Folder of the model in force.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of the model that may take its place.")
    private Path second;

    @Mixin
    private LabelledOptions stream;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Feature catalog of both (default: the shipped one).")
    private @Nullable Path catalog;

    @Option(
            names = "--days-from",
            paramLabel = "DAY",
            defaultValue = "0",
            description = "First day that is scored, 0 being the day (UTC) of the first event. Default: 0")
    private int daysFrom;

    @Option(
            names = "--days-until",
            paramLabel = "DAY",
            defaultValue = "" + Integer.MAX_VALUE,
            description = "The day after the last one. Default: the end of the stream")
    private int daysUntil;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            split = ",",
            defaultValue = "0.3,0.6,0.9",
            description =
                    "Probabilities at which the verdict changes. Default: those of the shipped rules, ${DEFAULT-VALUE}")
    private List<Double> thresholds;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelPackage a = ModelPackage.read(first);
        ModelPackage b = ModelPackage.read(second);
        if (a.card().product() != b.card().product()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "A is for " + a.card().product() + ", B for " + b.card().product()
                            + ": there is nothing to compare.");
        }
        FeatureCatalog features = ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog);
        List<String> inputs = features.names().stream()
                .filter(name ->
                        a.card().inputs().contains(name) || b.card().inputs().contains(name))
                .toList();
        ModelLoader loader = new ModelLoader(new OnnxGraphRuntime());
        try (ScoringModel one = loader.load(a, a.hash(), a.card().version(), inputs);
                ScoringModel other = loader.load(b, b.hash(), b.card().version(), inputs)) {
            TrainingRows rows = stream.rows(
                            features,
                            inputs,
                            a.card().product(),
                            DayRange.NONE,
                            new DayRange(daysFrom, daysUntil),
                            out::println)
                    .test();
            show(new ComparedModel(one, rows), new ComparedModel(other, rows), rows, out);
        }
        return ExitCode.OK;
    }

    private void show(ComparedModel a, ComparedModel b, TrainingRows rows, PrintWriter out) {
        out.println("A " + first + ", B " + second + ", on " + rows.size() + " rows, " + rows.bads() + " bad");
        out.println(String.format(Locale.ROOT, ROW, "", "A", "B"));
        Map<String, Double> ofB = b.figures();
        a.figures()
                .forEach((name, value) -> out.println(String.format(
                        Locale.ROOT, ROW, name, number(value), number(ofB.getOrDefault(name, Double.NaN)))));
        for (double threshold : thresholds) {
            ComparedModel.Flips flips = a.flips(b, threshold);
            out.println(String.format(
                    Locale.ROOT,
                    "at %.3f: B flags %d bad rows more and %d fewer, %d good rows more and %d fewer",
                    threshold,
                    flips.badAdded(),
                    flips.badMissed(),
                    flips.goodAdded(),
                    flips.goodSpared()));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
