package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.DecisionCluster;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which job a command talks to: by its configuration, or the demo or cluster that runs. */
public final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the job. Without it: the demo or the cluster that runs on this machine.")
    private @Nullable Path file;

    /**
     * The configuration.
     *
     * @throws TidegateException INVALID_INPUT where none is given, and no demo and no cluster runs, or both do
     */
    public JobConfig read() {
        return JobConfig.read(file == null ? running() : file);
    }

    private static Path running() {
        Path demo = ProjectFiles.runningDemo();
        Optional<Path> cluster = DecisionCluster.running(ProjectFiles.runningCluster());
        if (Files.exists(demo) && cluster.isPresent()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "no --config is given, and a demo and a cluster run; choose: --config " + demo + " or --config "
                            + cluster.get());
        }
        if (!Files.exists(demo) && cluster.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "no --config is given and no demo runs; start one with 'deploy/tidegate demo --keep', or a cluster"
                            + " with 'deploy/tidegate cluster start'");
        }
        return cluster.orElse(demo);
    }
}
