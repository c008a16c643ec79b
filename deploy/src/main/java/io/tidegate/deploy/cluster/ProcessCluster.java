package io.tidegate.deploy.cluster;

import io.tidegate.deploy.embedded.Folders;
import io.tidegate.deploy.embedded.KafkaServerMain;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink session cluster of processes on this machine: one JobManager and TaskManagers, from the jars on the class
 * path, and whatever else is started beside them. Processes have names: {@code jobmanager}, {@code taskmanager-1}, and
 * so on; a name is used once. Not safe for use by several threads.
 */
public final class ProcessCluster implements AutoCloseable {
    /** Name of the one JobManager. */
    public static final String JOB_MANAGER = "jobmanager";

    private static final String TASK_MANAGER_PREFIX = "taskmanager-";
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final List<String> OPENED = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");

    private final Path folder;
    private final Configuration configuration;
    private final int jobManagerHeapMegabytes;
    private final FlinkRest rest;
    private final Map<String, JavaProcess> processes = new TreeMap<>();
    private int taskManagersStarted;

    private ProcessCluster(ClusterPlan plan, Path folder) {
        this.folder = folder;
        this.jobManagerHeapMegabytes = plan.jobManagerHeapMegabytes();
        List<Integer> ports = FreePorts.find(2);
        this.configuration = FlinkFiles.configuration(plan, folder, ports.get(0), ports.get(1));
        FlinkFiles.write(configuration, configurationFolder());
        this.rest = new FlinkRest(configuration);
    }

    /**
     * Starts the processes of the plan and waits until all TaskManagers are registered.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where a process does not come up within a minute
     */
    public static ProcessCluster start(ClusterPlan plan) {
        Path folder;
        try {
            folder = Files.createTempDirectory(Files.createDirectories(plan.parent()), "cluster-")
                    .toAbsolutePath();
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "no folder under " + plan.parent(), failure);
        }
        ProcessCluster cluster = new ProcessCluster(plan, folder);
        try {
            cluster.startJobManager();
            for (int i = 0; i < plan.taskManagers(); i++) {
                cluster.startTaskManager();
            }
            Await.until(plan.taskManagers() + " registered TaskManagers", START_DEADLINE, () -> {
                cluster.requireAllAlive();
                return cluster.rest.registeredTaskManagers().size() == plan.taskManagers();
            });
            return cluster;
        } catch (TidegateException failure) {
            String logs = cluster.logTails();
            cluster.close();
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, failure.getMessage() + '\n' + logs, failure);
        }
    }

    private void requireAllAlive() {
        for (JavaProcess process : processes.values()) {
            if (!process.alive()) {
                throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "process " + process.name() + " ended");
            }
        }
    }

    private void startJobManager() {
        start(
                JOB_MANAGER,
                List.of("-Xmx" + jobManagerHeapMegabytes + "m"),
                StandaloneSessionClusterEntrypoint.class.getName(),
                List.of("--configDir", configurationFolder().toString()));
    }

    /**
     * Starts one more TaskManager, without waiting for its registration.
     *
     * @return its name
     */
    public String startTaskManager() {
        String name = TASK_MANAGER_PREFIX + ++taskManagersStarted;
        Configuration own = new Configuration(configuration);
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(own);
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configurationFolder().toString()));
        arguments.addAll(List.of(
                TaskExecutorProcessUtils.generateDynamicConfigsStr(memory).split(" ")));
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
        List<String> options = new ArrayList<>(
                List.of(ProcessMemoryUtils.generateJvmParametersStr(memory).split(" ")));
        options.removeIf(option -> option.startsWith("-Xms"));
        start(name, options, TaskManagerRunner.class.getName(), arguments);
        return name;
    }

    /**
     * Starts another main class beside Flink, in a process that ends with the cluster.
     *
     * @param name not used before
     */
    public JavaProcess start(String name, List<String> jvmOptions, String mainClass, List<String> arguments) {
        if (processes.containsKey(name)) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "process name=" + name + " is taken");
        }
        List<String> options = new ArrayList<>(OPENED);
        options.add("-XX:+UseSerialGC");
        options.add("-Dlog4j2.configurationFile=" + configurationFolder().resolve("log4j2.properties"));
        options.addAll(jvmOptions);
        JavaProcess process = JavaProcess.start(folder, name, options, mainClass, arguments);
        processes.put(name, process);
        return process;
    }

    /**
     * Starts a Kafka node beside Flink and waits until it takes records.
     *
     * @param name of its process; its data lies in the process's folder and is used again by the next of that name
     * @return what clients connect to
     */
    public String startKafka(String name) {
        Path data = folder.resolve(name).resolve("kafka");
        JavaProcess kafka =
                start(name, List.of("-Xmx512m"), KafkaServerMain.class.getName(), List.of(data.toString(), "0"));
        Await.until("Kafka ready", START_DEADLINE, () -> kafka.readyAddress().isPresent() || !kafka.alive());
        return kafka.readyAddress()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE, "process " + name + " ended\n" + kafka.logTail()));
    }

    /**
     * The process of a name, alive or not.
     *
     * @throws TidegateException INVALID_INPUT where there is none
     */
    public JavaProcess process(String name) {
        JavaProcess process = processes.get(name);
        if (process == null) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "process name=" + name + " is unknown, there are " + processes.keySet());
        }
        return process;
    }

    /** Names of all TaskManagers whose process is alive. */
    public List<String> liveTaskManagers() {
        return processes.values().stream()
                .filter(process -> process.name().startsWith(TASK_MANAGER_PREFIX) && process.alive())
                .map(JavaProcess::name)
                .toList();
    }

    /** Ends a process at once, as kill -9 does. */
    public void kill(String name) {
        process(name).kill();
    }

    /** Asks a process to end. */
    public void stop(String name) {
        process(name).stop();
    }

    /**
     * Waits until exactly so many TaskManagers are registered at the JobManager.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE at the deadline
     */
    public void awaitTaskManagers(int count, Duration deadline) {
        Await.until(
                count + " registered TaskManagers",
                deadline,
                () -> rest.registeredTaskManagers().size() == count);
    }

    /** Submits a job and returns once the JobManager has accepted it; see {@link FlinkRest#submit}. */
    public JobID submit(StreamGraph job) {
        return rest.submit(job);
    }

    /** What the JobManager knows. */
    public FlinkRest rest() {
        return rest;
    }

    /** The options that every process of the cluster runs with. */
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    /** The cluster's own folder: logs, temporary files and checkpoints. */
    public Path folder() {
        return folder;
    }

    /** The last lines of every process's log, for messages. */
    public String logTails() {
        StringBuilder text = new StringBuilder();
        processes.values().forEach(process -> text.append("--- ")
                .append(process.name())
                .append('\n')
                .append(process.logTail())
                .append('\n'));
        return text.toString();
    }

    /** Ends all processes, TaskManagers first, and removes the folder. */
    @Override
    public void close() {
        rest.close();
        processes.values().stream()
                .filter(process -> !process.name().equals(JOB_MANAGER))
                .forEach(JavaProcess::kill);
        processes.values().forEach(JavaProcess::kill);
        Folders.delete(folder);
    }

    private Path configurationFolder() {
        return folder.resolve("conf");
    }
}
