package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.FlinkRest;
import io.tidegate.deploy.cluster.ProcessCluster;
import io.tidegate.deploy.cluster.ProcessState;
import io.tidegate.deploy.cluster.ServerProcess;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.JobID;

/** How a cluster and its job are, in lines for people. */
final class ClusterTable {
    private static final String ROW = "%-14s %-7s %8s  %s";

    private ClusterTable() {}

    /** Prints it. @return whether every process does its work and the job runs */
    static boolean print(ProcessCluster cluster, PrintWriter out) {
        boolean well = true;
        boolean flinkAlive = false;
        for (String name : cluster.names()) {
            flinkAlive |= name.startsWith(ProcessCluster.JOB_MANAGER_PREFIX)
                    && cluster.process(name).alive();
        }
        String leader = flinkAlive ? leader(cluster) : "";
        out.println(String.format(ROW, "process", "state", "pid", "address"));
        for (String name : cluster.names()) {
            ServerProcess process = cluster.process(name);
            ProcessState state = process.state();
            well &= state == ProcessState.ALIVE;
            String pid = state == ProcessState.DEAD ? "" : Long.toString(process.pid());
            String address = cluster.address(name) + (name.equals(leader) ? " leads" : "");
            out.println(String.format(ROW, name, state.name().toLowerCase(Locale.ROOT), pid, address)
                    .stripTrailing());
        }
        if (cluster.job().isEmpty()) {
            out.println("no job was submitted");
            return false;
        }
        well &= !leader.isEmpty() && printJob(cluster, cluster.job().get(), out);
        if (leader.isEmpty()) {
            out.println("job " + cluster.job().get() + ": no JobManager leads");
        }
        out.flush();
        return well;
    }

    private static boolean printJob(ProcessCluster cluster, JobID job, PrintWriter out) {
        FlinkRest rest = cluster.rest();
        try {
            boolean runs = rest.runs(job);
            out.printf(
                    Locale.ROOT,
                    "job %s: %s, parallelism %d, TaskManagers %d, restores %d%s%n",
                    job,
                    runs ? "every step runs" : rest.status(job) + ", not every step runs",
                    rest.parallelism(job),
                    rest.registeredTaskManagers().size(),
                    rest.restores(job),
                    rest.latestRestore(job)
                            .map(restored -> " (the last of checkpoint " + restored.id() + " at "
                                    + time(restored.atMillis()) + ")")
                            .orElse(""));
            Optional<FlinkRest.Checkpoint> latest = rest.latestCheckpoint(job);
            out.println(latest.map(checkpoint -> "last checkpoint: " + checkpoint.id() + " at "
                            + time(checkpoint.atMillis()) + ", " + checkpoint.path())
                    .orElse("no checkpoint since this JobManager leads"));
            out.println("Flink's page: " + rest.address());
            return runs;
        } catch (TidegateException away) {
            out.println("job " + job + ": " + away.problems().get(0).message());
            return false;
        }
    }

    /** Empty where none leads. */
    private static String leader(ProcessCluster cluster) {
        try {
            return cluster.leader();
        } catch (TidegateException none) {
            return "";
        }
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
