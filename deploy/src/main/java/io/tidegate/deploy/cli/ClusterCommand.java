package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ProcessCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate cluster}: a cluster of processes on this machine. */
@Command(
        name = "cluster",
        description = "A cluster of processes on this machine, with the job on it: ZooKeeper, Kafka, Redis, Flink's"
                + " JobManagers and TaskManagers. It stays until it is stopped; each process can be killed, paused and"
                + " started again.",
        subcommands = {
            ClusterStartCommand.class,
            ClusterStatusCommand.class,
            ClusterKillCommand.class,
            ClusterStopCommand.class
        },
        footer = {
            "%nExample:",
            "  deploy/tidegate cluster start --task-managers 2",
            "  deploy/tidegate cluster kill taskmanager-1",
            "  deploy/tidegate cluster status",
            "  deploy/tidegate cluster start taskmanager-1",
            "  deploy/tidegate cluster stop"
        })
final class ClusterCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Start, status, kill or stop?");
    }

    /**
     * Keeps other commands out of a cluster that is there; its state is read after this, so that what the last one wrote
     * is not lost. Where there is none it says so, and makes no folder.
     */
    static ClusterFolder.Held hold(ClusterFolder folder) {
        if (!ProcessCluster.isIn(folder.path())) {
            folder.open().close();
        }
        return folder.hold();
    }
}
