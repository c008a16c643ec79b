package io.tidegate.deploy.cli;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.explain.FeatureWeight;
import io.tidegate.features.explain.FeatureWords;
import io.tidegate.features.explain.ScopeWeight;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate features explain}. */
@Command(
        name = "explain",
        description = "Tells what each feature of a catalog covers, and what it adds to the state of a key.",
        footer = {
            "%nBytes: 'event' for each event that is kept, its id included, 'key' for each history, 'totals' for the running"
                    + " values of a history of more than 32 events. What features share stands at the first of them."
                    + " A key of DISTINCT and TOP_SHARE with more than 32 events keeps 14 bytes more for each different"
                    + " value, and the first hop 14 for each id. What the state backend adds is not counted.",
            "%nExample:",
            "  deploy/tidegate features explain deploy/catalogs/sixty.yaml"
        })
final class FeaturesExplainCommand implements Callable<Integer> {
    private static final String ROW = "%-32s %-22s %5s %5s %6s  %s%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The catalog.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Override
    public Integer call() {
        FeatureCatalog catalog = ProjectFiles.catalog(file);
        List<ScopeWeight> scopes = ScopeWeight.of(catalog);
        Map<String, FeatureWeight> weights = new HashMap<>();
        for (ScopeWeight scope : scopes) {
            scope.features().forEach(weight -> weights.put(weight.feature().name(), weight));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("catalog '%s' version %d, SHA-256 %s%n%n", catalog.name(), catalog.version(), catalog.hash());
        out.printf(Locale.ROOT, ROW, "feature", "history", "event", "key", "totals", "covers");
        for (FeatureDefinition feature : catalog.definitions()) {
            FeatureWeight weight = weights.get(feature.name());
            out.printf(
                    Locale.ROOT,
                    ROW,
                    feature.name(),
                    history(feature),
                    weight == null ? "" : weight.rowBytes(),
                    weight == null ? "" : weight.headBytes(),
                    weight == null ? "" : weight.totalsBytes(),
                    FeatureWords.of(feature));
        }
        out.printf(
                Locale.ROOT, "%n%-22s %8s %5s %5s %5s %6s%n", "history", "features", "edges", "event", "key", "totals");
        for (ScopeWeight scope : scopes) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %8d %5d %5d %5d %6d%n",
                    scope.source() + scope.by().map(by -> " by " + by).orElse(""),
                    scope.features().size(),
                    scope.edges(),
                    scope.rowBytes(),
                    scope.headBytes(),
                    scope.totalsBytes());
        }
        return ExitCode.OK;
    }

    private static String history(FeatureDefinition feature) {
        return switch (feature.aggregate().kind()) {
            case WINDOW ->
                feature.source() + feature.by().map(by -> " by " + by).orElse("");
            case EVENT -> "-";
            case REFERENCE -> "-";
            case DERIVED -> "at " + feature.source();
        };
    }
}
