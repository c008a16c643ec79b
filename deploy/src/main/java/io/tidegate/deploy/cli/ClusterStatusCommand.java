package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ProcessCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidegate cluster status}. */
@Command(
        name = "status",
        description =
                "Says of each process whether it is alive, paused or dead, and how the job is. Ends with 3 where a"
                        + " process is not alive or a step of the job does not run.",
        footer = "%nExample:%n  deploy/tidegate cluster status")
final class ClusterStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ClusterFolder folder = new ClusterFolder();

    @Override
    public Integer call() {
        try (ProcessCluster cluster = folder.open()) {
            return ClusterTable.print(cluster, spec.commandLine().getOut()) ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }
}
