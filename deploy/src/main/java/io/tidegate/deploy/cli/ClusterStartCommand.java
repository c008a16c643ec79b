package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ClusterPlan;
import io.tidegate.deploy.cluster.DecisionCluster;
import io.tidegate.deploy.cluster.ProcessCluster;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate cluster start}. */
@Command(
        name = "start",
        description = "Starts a cluster, puts the shipped rules and model in force and runs the job on it; or starts"
                + " processes of it again that ended. A cluster that was stopped with --keep, or with its machine, goes"
                + " on with its data, the job from its newest checkpoint.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate cluster start",
            "  deploy/tidegate cluster start --job-managers 2 --task-managers 2 --slots 1",
            "  deploy/tidegate cluster start taskmanager-1      after 'cluster kill taskmanager-1'"
        })
final class ClusterStartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Processes to start again. Without one: the whole cluster.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final ClusterFolder folder = new ClusterFolder();

    @Option(names = "--task-managers", paramLabel = "N", description = "TaskManagers, 1 to 16 (default: 2).")
    private @Nullable Integer taskManagers;

    @Option(
            names = "--job-managers",
            paramLabel = "N",
            description = "JobManagers, 1 to 3: one leads, the others wait (default: 1).")
    private @Nullable Integer jobManagers;

    @Option(names = "--slots", paramLabel = "N", description = "Slots of each TaskManager, 1 to 64 (default: 1).")
    private @Nullable Integer slots;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of a job to take over; addresses, folders and parallelism become the"
                    + " cluster's, and the job begins without a checkpoint.")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter out = spec.commandLine().getOut();
        if (names.isEmpty()) {
            startAll(out);
        } else {
            startAgain(out);
        }
        return ExitCode.OK;
    }

    private void startAll(PrintWriter out) throws IOException {
        if (!ProcessCluster.isIn(folder.path())) {
            DecisionCluster.requireEmpty(folder.path());
        }
        DecisionCluster.Contents contents = new DecisionCluster.Contents(
                Optional.ofNullable(config), ProjectFiles.catalog(), ProjectFiles.ruleSets(), ProjectFiles.model());
        try (ClusterFolder.Held held = folder.hold();
                ProcessCluster cluster =
                        ProcessCluster.isIn(folder.path()) ? again(contents, out) : fresh(contents, out)) {
            ClusterTable.print(cluster, out);
            next(cluster, out);
        }
    }

    private ProcessCluster fresh(DecisionCluster.Contents contents, PrintWriter out) {
        int slotsEach = orElse(slots, 1);
        ClusterPlan plan = ClusterPlan.whole(folder.path(), orElse(jobManagers, 1), orElse(taskManagers, 2), slotsEach);
        return DecisionCluster.start(plan, plan.taskManagers() * slotsEach, contents, line -> say(out, line));
    }

    private ProcessCluster again(DecisionCluster.Contents contents, PrintWriter out) {
        ProcessCluster cluster = folder.open();
        List<String> alive = cluster.names().stream()
                .filter(name -> cluster.process(name).alive())
                .toList();
        if (!alive.isEmpty()) {
            List<String> dead = new ArrayList<>(cluster.names());
            dead.removeAll(alive);
            String cure = dead.isEmpty()
                    ? ""
                    : "start the others with 'deploy/tidegate cluster start" + folder.option() + ' '
                            + String.join(" ", dead) + "', or ";
            throw refused("a cluster runs in " + folder.path() + ": " + String.join(", ", alive) + "; " + cure
                    + "end it with 'deploy/tidegate cluster stop" + folder.option() + "'");
        }
        if (hasOptions()) {
            throw refused(
                    "the cluster in " + folder.path() + " goes on as it was; start it without options, or remove it"
                            + " with 'deploy/tidegate cluster stop" + folder.option() + "'");
        }
        DecisionCluster.startAgain(cluster, contents, line -> say(out, line));
        return cluster;
    }

    private void startAgain(PrintWriter out) throws IOException {
        if (hasOptions()) {
            throw refused("options of a new cluster are given beside the names " + names);
        }
        try (ClusterFolder.Held held = ClusterCommand.hold(folder);
                ProcessCluster cluster = folder.open()) {
            ClusterKillCommand.requireKnown(cluster, names);
            cluster.start(names);
            names.forEach(name ->
                    say(out, name + " runs, pid " + cluster.process(name).pid()));
        }
    }

    private boolean hasOptions() {
        return taskManagers != null || jobManagers != null || slots != null || config != null;
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        requireFrom("--task-managers", taskManagers, ClusterPlan.TASK_MANAGERS_MAX, problems);
        requireFrom("--job-managers", jobManagers, ClusterPlan.JOB_MANAGERS_MAX, problems);
        requireFrom("--slots", slots, ClusterPlan.SLOTS_MAX, problems);
        if (config != null) {
            try {
                JobConfig.read(config);
            } catch (TidegateException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    private static void requireFrom(String option, @Nullable Integer value, int most, List<Problem> problems) {
        if (value != null && (value < 1 || value > most)) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, option + "=" + value + " must be from 1 to " + most));
        }
    }

    private void next(ProcessCluster cluster, PrintWriter out) {
        Path written = DecisionCluster.configFile(cluster);
        String config = folder.option().isEmpty() ? "" : " --config " + written;
        say(out, "");
        say(out, "its configuration, for other commands: " + written);
        say(out, "keys of its two officers: " + DecisionCluster.officersFolder(cluster));
        say(out, "From here, for example:");
        say(out, "  deploy/tidegate decisions" + config);
        say(out, "  deploy/tidegate rules status" + config);
        say(out, "  deploy/tidegate load --rate 200 --duration 30s" + config);
        say(out, "  deploy/tidegate cluster kill taskmanager-1" + folder.option());
        say(out, "  deploy/tidegate cluster status" + folder.option());
        say(out, "  deploy/tidegate cluster start taskmanager-1" + folder.option());
        say(out, "  deploy/tidegate cluster stop" + folder.option());
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static TidegateException refused(String message) {
        return new TidegateException(ErrorCode.INVALID_INPUT, message);
    }
}
