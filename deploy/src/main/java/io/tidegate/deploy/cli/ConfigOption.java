package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.DecisionCluster;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.demo.RunningDemo;
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
        return running(ProjectFiles.runningDemo(), DecisionCluster.running(ProjectFiles.runningCluster()));
    }

    /**
     * The configuration of what runs.
     *
     * @param demo where a demo that runs has its own
     * @param cluster that of a cluster that runs
     */
    static Path running(Path demo, Optional<Path> cluster) {
        Optional<Long> gone = RunningDemo.gone(demo);
        boolean demoRuns = Files.exists(demo) && gone.isEmpty();
        if (demoRuns && cluster.isPresent()) {
            throw refused(", and a demo and a cluster run; choose: --config " + demo + " or --config " + cluster.get());
        }
        if (demoRuns) {
            return demo;
        }
        return cluster.orElseThrow(() -> refused(gone.map(process -> ", and the demo that ran as process " + process
                        + " is gone; start it again with 'deploy/tidegate demo --keep', or name a configuration with"
                        + " --config")
                .orElse(" and no demo runs; start one with 'deploy/tidegate demo --keep', or a cluster with"
                        + " 'deploy/tidegate cluster start'")));
    }

    private static TidegateException refused(String why) {
        return new TidegateException(ErrorCode.INVALID_INPUT, "no --config is given" + why);
    }
}
