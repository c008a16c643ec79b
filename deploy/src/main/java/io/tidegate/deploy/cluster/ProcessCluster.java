package io.tidegate.deploy.cluster;

import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of processes on this machine, from the jars on the class path: a Flink session cluster, and ZooKeeper, Kafka
 * and Redis beside it where the plan says so. Processes have names: {@code zookeeper}, {@code kafka}, {@code redis},
 * {@code jobmanager-1}, {@code taskmanager-1}, and so on. One that ended is started again under its name, with the port
 * and the folder that it had. Several threads may use it, each name one of them at a time.
 */
public final class ProcessCluster implements AutoCloseable {
    /** Before the number in a JobManager's name. */
    public static final String JOB_MANAGER_PREFIX = "jobmanager-";

    /** Before the number in a TaskManager's name. */
    public static final String TASK_MANAGER_PREFIX = "taskmanager-";

    private static final int LOG_LINES_ALIVE = 10;

    private static final Duration START_DEADLINE = Duration.ofSeconds(90);

    private final Path folder;
    private final Configuration configuration;
    private final KeptState state;
    private @Nullable FlinkRest rest;

    private ProcessCluster(Path folder, Configuration configuration, ClusterState state) {
        this.folder = folder;
        this.configuration = configuration;
        this.state = new KeptState(folder, state);
    }

    /**
     * Starts the processes of the plan in a folder of their own, and waits until all are ready. They end with this JVM.
     * Where that fails, neither a process nor the folder is left.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where a process does not come up
     */
    public static ProcessCluster start(ClusterPlan plan) {
        Path folder = ClusterFiles.newFolder(plan.parent());
        ProcessCluster cluster;
        try {
            cluster = lay(plan, folder, Lifetime.WITH_STARTER, System.getProperty("java.class.path"));
        } catch (RuntimeException | Error failure) {
            Cleanup.after(failure, () -> Folders.delete(folder));
            throw failure;
        }
        try {
            cluster.startFirst();
            return cluster;
        } catch (RuntimeException | Error failure) {
            Cleanup.after(failure, cluster::close);
            throw failure;
        }
    }

    private void startFirst() {
        try {
            startAll();
        } catch (TidegateException failure) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE, failure.problems().get(0).message() + '\n' + logTails(), failure);
        }
    }

    /**
     * Writes down what a cluster is made of; nothing runs yet.
     *
     * @param folder absolute, of its own
     * @param classPath of its Java processes, absolute
     */
    static ProcessCluster lay(ClusterPlan plan, Path folder, Lifetime lifetime, String classPath) {
        ClusterPorts ports = ClusterPorts.find(plan.jobManagers());
        Configuration configuration = FlinkFiles.configuration(plan, folder, ports);
        FlinkFiles.write(configuration, folder.resolve(ClusterFiles.CONFIGURATION));
        ClusterState empty = new ClusterState(ClusterState.VERSION, lifetime, classPath, "", false, List.of());
        ProcessCluster cluster = new ProcessCluster(folder, configuration, empty);
        cluster.commands().of(plan, ports).forEach(cluster.state::add);
        return cluster;
    }

    /** Whether a folder holds a cluster, running or not. */
    public static boolean isIn(Path folder) {
        return ClusterState.isIn(folder.toAbsolutePath());
    }

    /**
     * The cluster of a folder, whoever started it.
     *
     * @throws TidegateException INVALID_INPUT where there is none
     */
    public static ProcessCluster open(Path folder) {
        Path own = folder.toAbsolutePath();
        ClusterState state = ClusterState.read(own);
        return new ProcessCluster(
                own,
                GlobalConfiguration.loadConfiguration(
                        own.resolve(ClusterFiles.CONFIGURATION).toString()),
                state);
    }

    /** Starts every process that does not run, and waits until all are ready. */
    void startAll() {
        start(state.names(name -> !process(name).alive()));
    }

    /**
     * Starts processes that ended again, and waits until they are ready; a TaskManager until it is registered.
     *
     * @throws TidegateException INVALID_INPUT where one runs, CLUSTER_UNAVAILABLE where one does not come up
     */
    public void start(Collection<String> wanted) {
        wanted.forEach(this::requireDead);
        long sinceMillis = System.currentTimeMillis();
        List<String> inOrder = state.names(wanted::contains);
        for (String name : inOrder) {
            launch(name);
            if (name.equals(Server.ZOOKEEPER.processName())) {
                // Who does not find it waits for longer than it takes to come.
                awaitReady(name, sinceMillis);
            }
        }
        inOrder.forEach(name -> awaitReady(name, sinceMillis));
    }

    /** The same for one process. */
    public ServerProcess start(String name) {
        start(List.of(name));
        return process(name);
    }

    private void requireDead(String name) {
        ServerProcess before = process(name);
        if (before.alive()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "process " + name + " runs already, pid=" + before.pid());
        }
    }

    /**
     * Starts one more TaskManager, without waiting for its registration.
     *
     * @return its name
     */
    public synchronized String startTaskManager() {
        String name = TASK_MANAGER_PREFIX + (names(TASK_MANAGER_PREFIX).size() + 1);
        state.add(commands().taskManager(name));
        launch(name);
        return name;
    }

    /**
     * Starts another main class beside Flink, in a process that lives as long as the cluster's others.
     *
     * @param name not used before
     */
    public ServerProcess start(String name, List<String> jvmOptions, String mainClass, List<String> arguments) {
        state.requireUnused(name);
        state.add(commands().java(name, jvmOptions, mainClass, arguments));
        return launch(name);
    }

    /**
     * Starts a Kafka node beside Flink and waits until it takes records.
     *
     * @param name of its process, not used before
     * @return what clients connect to
     */
    public String startKafka(String name) {
        state.requireUnused(name);
        state.add(commands().kafka(name, FreePorts.find(1).get(0)));
        start(name);
        return address(name);
    }

    /** Ends a process at once, as kill -9 does. */
    public void kill(String name) {
        process(name).kill();
    }

    /** Asks a process to end. */
    public void stop(String name) {
        process(name).stop();
    }

    /** Lets a process do nothing, as kill -STOP does. */
    public void pause(String name) {
        process(name).pause();
    }

    /** Lets a paused process go on. */
    public void resume(String name) {
        process(name).resume();
    }

    /**
     * The process of a name, alive or not.
     *
     * @throws TidegateException INVALID_INPUT where there is none
     */
    public ServerProcess process(String name) {
        return ServerProcess.known(folder, name, state.member(name).last());
    }

    /** Names of all processes, in the order in which they are started. */
    public List<String> names() {
        return state.names(name -> true);
    }

    private List<String> names(String prefix) {
        return state.names(name -> name.startsWith(prefix));
    }

    /** Names of all TaskManagers whose process is alive. */
    public List<String> liveTaskManagers() {
        return names(TASK_MANAGER_PREFIX).stream()
                .filter(name -> process(name).alive())
                .toList();
    }

    /** host:port that a process listens on, a JobManager for its page and commands; empty for a TaskManager. */
    public String address(String name) {
        return state.member(name).command().address();
    }

    /** What Kafka's clients connect to. */
    public String kafka() {
        return address(Server.KAFKA.processName());
    }

    /** host:port of Redis. */
    public String redis() {
        return address(Server.REDIS.processName());
    }

    /**
     * Name of the JobManager that leads.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where none does
     */
    public String leader() {
        String page = rest().address();
        return names(JOB_MANAGER_PREFIX).stream()
                .filter(name -> page.endsWith("://" + address(name)))
                .findFirst()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE, "the leader at " + page + " is none of " + names()));
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
                () -> rest().registeredTaskManagers().size() == count);
    }

    /**
     * Submits a job, whose classes must be on the cluster's class path, and returns once the JobManager has accepted it.
     * Its id is written down before: where the answer is lost, the next submission has the same id, so that there are
     * never two.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where the JobManager refuses it or does not answer
     */
    public JobID submit(StreamGraph graph) {
        JobGraph compiled = graph.getJobGraph();
        if (isSubmitting()) {
            job().ifPresent(compiled::setJobID);
        }
        JobID job = compiled.getJobID();
        state.change(before -> before.withSubmission(job.toHexString()));
        rest().submit(compiled);
        submitted();
        return job;
    }

    /** Whether a submission was begun of which nobody knows whether it arrived. */
    boolean isSubmitting() {
        return state.now().submitting();
    }

    /** Notes that the submission has arrived. */
    void submitted() {
        state.change(ClusterState::submitted);
    }

    /** The job that was submitted last, also where nobody knows whether that arrived. */
    public Optional<JobID> job() {
        return Optional.of(state.now().job()).filter(job -> !job.isEmpty()).map(JobID::fromHexString);
    }

    /** What the JobManager knows. */
    public synchronized FlinkRest rest() {
        FlinkRest open = rest == null ? new FlinkRest(configuration) : rest;
        rest = open;
        return open;
    }

    /** The options that every process of the cluster runs with. */
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    /** The cluster's own folder: logs, temporary files, checkpoints, and what Kafka and ZooKeeper keep. */
    public Path folder() {
        return folder;
    }

    /** The last lines of every process's log, for messages; of one that ended, what went wrong too. */
    public String logTails() {
        StringBuilder text = new StringBuilder();
        for (String name : names()) {
            ServerProcess process = process(name);
            text.append("--- ").append(name).append('\n');
            text.append(process.alive() ? process.logTail(LOG_LINES_ALIVE) : process.failures())
                    .append('\n');
        }
        return text.toString();
    }

    /** Asks all processes to end, in the reverse of the order in which they were started. */
    public void stopAll() {
        List<Runnable> steps = new ArrayList<>(List.of(this::closeRest));
        names(TASK_MANAGER_PREFIX).forEach(name -> steps.add(() -> process(name).askToEnd()));
        state.namesBackwards().forEach(name -> steps.add(() -> process(name).stop()));
        Cleanup.all(steps);
    }

    /** Removes what a cluster that does not run keeps in its folder, and the folder where nothing else is in it. */
    public void remove() {
        for (String name : names()) {
            if (process(name).alive()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "process " + name + " runs, pid=" + process(name).pid());
            }
        }
        ClusterFiles.remove(folder, names());
    }

    /** Ends a cluster that lives with this JVM at once, and removes its folder; leaves another running. */
    @Override
    public void close() {
        List<Runnable> steps = new ArrayList<>(List.of(this::closeRest));
        if (state.now().lifetime() == Lifetime.WITH_STARTER) {
            state.namesBackwards().forEach(name -> steps.add(() -> kill(name)));
            steps.add(() -> Folders.delete(folder));
        }
        Cleanup.all(steps);
    }

    private synchronized void closeRest() {
        if (rest != null) {
            rest.close();
            rest = null;
        }
    }

    private synchronized ServerProcess launch(String name) {
        ServerCommand command = state.member(name).command();
        ServerProcess started = ServerProcess.start(folder, command);
        state.change(before -> before.with(new ClusterState.Member(command, started.identity())));
        return started;
    }

    private void awaitReady(String name, long sinceMillis) {
        ServerCommand command = state.member(name).command();
        ServerProcess process = process(name);
        Await.until("process " + name + " ready", START_DEADLINE, () -> {
            if (!process.alive()) {
                throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "process " + name + " ended");
            }
            return command.readiness().holds(command, process, this::rest, sinceMillis);
        });
    }

    private ClusterCommands commands() {
        ClusterState now = state.now();
        return new ClusterCommands(folder, configuration, now.classPath(), now.lifetime());
    }
}
