package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ProcessCluster;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate cluster stop}. */
@Command(
        name = "stop",
        description = "Ends every process of the cluster and removes all that it kept.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate cluster stop",
            "  deploy/tidegate cluster stop --keep     'cluster start' goes on from here"
        })
final class ClusterStopCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ClusterFolder folder = new ClusterFolder();

    @Option(names = "--keep", description = "Keeps topics, checkpoints and logs.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterFolder.Held held = ClusterCommand.hold(folder);
                ProcessCluster cluster = folder.open()) {
            long alive = cluster.names().stream()
                    .filter(name -> cluster.process(name).alive())
                    .count();
            cluster.stopAll();
            if (!keep) {
                cluster.remove();
            }
            out.println("processes ended: " + alive + "; "
                    + (keep
                            ? "kept: " + folder.path() + ", 'deploy/tidegate cluster start" + folder.option()
                                    + "' goes on from it"
                            : "removed: " + folder.path()));
        }
        return ExitCode.OK;
    }
}
