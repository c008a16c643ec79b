package io.tidegate.loadtests.load;

import io.tidegate.deploy.cli.OutputFile;
import io.tidegate.loadtests.frame.OptionChecks;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where figures go, and where more of them come from. */
final class OutputOptions {
    @Option(names = "--report", paramLabel = "FILE", description = "Writes a page of HTML with plots to FILE.")
    private @Nullable Path report;

    @Option(
            names = "--histogram",
            paramLabel = "FILE",
            description = "Writes the latencies to FILE, a percentile distribution of HdrHistogram in milliseconds.")
    private @Nullable Path histogram;

    @Option(
            names = "--histogram-log",
            paramLabel = "FILE",
            description =
                    "Writes the latencies of each second to FILE, a log of HdrHistogram's intervals in nanoseconds;"
                            + " tags such as rate-1000 and rate-1000-lead-in tell runs and lead-ins apart.")
    private @Nullable Path histogramLog;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description =
                    "Flink's web page, such as http://localhost:8081: checkpoints and garbage collection of the job"
                            + " come into the report. The demo says which is its own.")
    private @Nullable URI flink;

    void check(OptionChecks checks) {
        checks.of(() -> OutputFile.writable("--report", report));
        checks.of(() -> OutputFile.writable("--histogram", histogram));
        checks.of(() -> OutputFile.writable("--histogram-log", histogramLog));
        List<Path> files = Stream.of(report(), histogram(), histogramLog())
                .flatMap(Optional::stream)
                .map(file -> file.toAbsolutePath().normalize())
                .toList();
        checks.require(
                new HashSet<>(files).size() == files.size(),
                "--report, --histogram and --histogram-log name one file twice: " + files);
        if (flink != null) {
            boolean isPage =
                    ("http".equals(flink.getScheme()) || "https".equals(flink.getScheme())) && flink.getHost() != null;
            checks.require(isPage, "--flink=" + flink + " is no web page; expected one such as http://localhost:8081");
        }
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    Optional<Path> histogram() {
        return Optional.ofNullable(histogram);
    }

    Optional<Path> histogramLog() {
        return Optional.ofNullable(histogramLog);
    }

    Optional<URI> flink() {
        return Optional.ofNullable(flink);
    }
}
