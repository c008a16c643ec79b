package io.tidegate.loadtests.local;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cluster.Await;
import io.tidegate.deploy.cluster.ServerProcess;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A part of a measurement in a process of its own, with the options of {@code deploy/tidegate} and a heap of its own size. */
public final class MeasuredJvm {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    private static final String LOGGING = "log4j2.configurationFile";
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private MeasuredJvm() {}

    /**
     * Starts it; it ends with this process.
     *
     * @param parent of its folder
     * @param name of the process and its folder
     * @param heapMegabytes most that it may use
     * @param tuning options of the virtual machine beside those that all have
     */
    public static ServerProcess start(
            Path parent, String name, int heapMegabytes, List<String> tuning, Class<?> main, List<String> arguments) {
        List<String> jvm = new ArrayList<>(OPTIONS);
        jvm.addAll(tuning);
        jvm.addAll(HugePages.options());
        jvm.add("-Xmx" + heapMegabytes + "m");
        jvm.add("-Dtidegate.home=" + ProjectFiles.home());
        String logging = System.getProperty(LOGGING);
        if (logging != null) {
            jvm.add("-D" + LOGGING + '=' + logging);
        }
        return ServerProcess.start(parent, name, jvm, main.getName(), arguments);
    }

    /**
     * Waits for its line {@code ready ADDRESS}.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE with its log where it ends before, or is not ready in time
     */
    public static String awaitReady(ServerProcess process) {
        Await.until(
                "process " + process.name() + " ready",
                READY_DEADLINE,
                () -> process.readyAddress().isPresent() || !process.alive());
        return process.readyAddress()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE, "process " + process.name() + " ended\n" + process.logTail()));
    }
}
