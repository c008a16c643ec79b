package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ProcessCluster;
import io.tidegate.deploy.cluster.ProcessState;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate cluster kill}. */
@Command(
        name = "kill",
        description = "Ends processes of the cluster at once, as kill -9 does, or pauses them, lets them go on, or asks"
                + " them to end. Starting one again is 'cluster start NAME'.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate cluster kill taskmanager-1",
            "  deploy/tidegate cluster kill kafka --pause",
            "  deploy/tidegate cluster kill kafka --resume"
        })
final class ClusterKillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of processes, as 'cluster status' says them.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final ClusterFolder folder = new ClusterFolder();

    @ArgGroup(exclusive = true)
    private @Nullable Softer softer;

    /** What is done instead of kill -9. */
    private static final class Softer {
        @Option(names = "--pause", description = "They do nothing from now on, as kill -STOP does.")
        private boolean pause;

        @Option(names = "--resume", description = "Paused ones go on, as kill -CONT does.")
        private boolean resume;

        @Option(names = "--term", description = "They are asked to end, as kill does, and made to after 20 s.")
        private boolean term;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterFolder.Held held = ClusterCommand.hold(folder);
                ProcessCluster cluster = folder.open()) {
            requireKnown(cluster, names);
            requireAlive(cluster);
            for (String name : names) {
                out.println(name + ' ' + act(cluster, name));
                out.flush();
            }
        }
        return ExitCode.OK;
    }

    private String act(ProcessCluster cluster, String name) {
        if (softer == null) {
            cluster.kill(name);
            return "is killed";
        }
        if (softer.pause) {
            cluster.pause(name);
            return "is paused";
        }
        if (softer.resume) {
            cluster.resume(name);
            return "goes on";
        }
        if (softer.term) {
            cluster.stop(name);
            return "has ended";
        }
        throw new IllegalStateException("none of three flags is set");
    }

    private void requireAlive(ProcessCluster cluster) {
        List<Problem> problems = names.stream()
                .filter(name -> cluster.process(name).state() == ProcessState.DEAD)
                .map(name -> new Problem(
                        ErrorCode.INVALID_INPUT,
                        "process " + name + " is dead; start it with 'deploy/tidegate cluster start" + folder.option()
                                + ' ' + name + "'"))
                .toList();
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    /** Refuses all names that the cluster does not have at once. */
    static void requireKnown(ProcessCluster cluster, List<String> names) {
        List<Problem> problems = names.stream()
                .filter(name -> !cluster.names().contains(name))
                .map(name -> new Problem(
                        ErrorCode.INVALID_INPUT,
                        "process name=" + name + " is unknown, expected one of " + cluster.names()))
                .toList();
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }
}
