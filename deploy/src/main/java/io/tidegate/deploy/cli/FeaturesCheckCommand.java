package io.tidegate.deploy.cli;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate features check}. */
@Command(
        name = "check",
        description = "Checks catalogs as the job does when it starts, and shows every mistake with its line.",
        footer = {
            "%nA mistake looks like this:",
            "  mine.yaml:4:69: 'event.ammount' is not known here; did you mean 'event.amount'?",
            "   |   - {name: LARGE, of: ACCOUNT, aggregate: COUNT, window: 1d, where: event.ammount > 5}",
            "   |                                                                     ^",
            "%nExamples:",
            "  deploy/tidegate features check deploy/catalogs/payments-and-credit.yaml",
            "  deploy/tidegate features check deploy/catalogs/*.yaml"
        })
final class FeaturesCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Catalogs.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path[] files;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                out.println(file + ": " + right(ProjectFiles.catalog(file)));
            } catch (TidegateException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        out.flush();
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
        return ExitCode.OK;
    }

    private static String right(FeatureCatalog catalog) {
        String hops = catalog.hops().stream()
                .map(hop ->
                        String.format(Locale.ROOT, "%d of %s", catalog.of(hop).size(), hop))
                .collect(Collectors.joining(", "));
        int windowed =
                catalog.hops().stream().mapToInt(hop -> catalog.of(hop).size()).sum();
        return "catalog '" + catalog.name() + "' version " + catalog.version() + " is right: " + catalog.size()
                + " features, " + windowed + " with a window (" + hops + "), SHA-256 " + catalog.hash();
    }
}
