package io.tidegate.deploy.cluster;

import io.tidegate.deploy.embedded.KafkaServerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/** What the processes of a cluster are started with; what one keeps lies in its own folder. */
record ClusterCommands(Path folder, Configuration configuration, String classPath, Lifetime lifetime) {
    private static final List<String> ALWAYS = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError");

    /** All of a plan, in the order in which they are started. */
    List<ServerCommand> of(ClusterPlan plan, ClusterPorts ports) {
        List<ServerCommand> all = new ArrayList<>();
        if (plan.servers().contains(Server.ZOOKEEPER)) {
            all.add(zooKeeper(ports.zooKeeper()));
        }
        if (plan.servers().contains(Server.KAFKA)) {
            all.add(kafka(Server.KAFKA.processName(), ports.kafka()));
        }
        if (plan.servers().contains(Server.REDIS)) {
            all.add(redis(ports.redis()));
        }
        for (int i = 0; i < plan.jobManagers(); i++) {
            all.add(jobManager(
                    ProcessCluster.JOB_MANAGER_PREFIX + (i + 1),
                    ports.jobManagers().get(i)));
        }
        for (int i = 0; i < plan.taskManagers(); i++) {
            all.add(taskManager(ProcessCluster.TASK_MANAGER_PREFIX + (i + 1)));
        }
        return all;
    }

    private ServerCommand zooKeeper(int port) {
        String name = Server.ZOOKEEPER.processName();
        Path file = FlinkFiles.writeZooKeeper(
                configurationFolder(), folder.resolve(name).resolve("data"), port);
        return java(
                        name,
                        List.of("-Xmx64m", "-Dzookeeper.preAllocSize=1024"),
                        FlinkZooKeeperQuorumPeer.class.getName(),
                        List.of("--zkConfigFile", file.toString(), "--peerId", "1"))
                .at(ClusterPorts.address(port), Readiness.PORT);
    }

    ServerCommand kafka(String name, int port) {
        Path data = folder.resolve(name).resolve("kafka");
        return java(
                        name,
                        List.of("-Xmx512m"),
                        KafkaServerMain.class.getName(),
                        List.of(data.toString(), Integer.toString(port)))
                .at(ClusterPorts.address(port), Readiness.WORD);
    }

    private ServerCommand redis(int port) {
        return ServerCommand.redis(folder, Server.REDIS.processName(), lifetime, port)
                .at(ClusterPorts.address(port), Readiness.PORT);
    }

    private ServerCommand jobManager(String name, ClusterPorts.RpcAndRest ports) {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configurationFolder().toString()));
        arguments.addAll(FlinkFiles.ofJobManager(ports));
        long heapMegabytes =
                configuration.get(JobManagerOptions.JVM_HEAP_MEMORY).getMebiBytes();
        return java(
                        name,
                        List.of("-Xmx" + heapMegabytes + "m"),
                        StandaloneSessionClusterEntrypoint.class.getName(),
                        arguments)
                .at(ClusterPorts.address(ports.rest()), Readiness.PORT);
    }

    ServerCommand taskManager(String name) {
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(new Configuration(configuration));
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", configurationFolder().toString()));
        arguments.addAll(List.of(
                TaskExecutorProcessUtils.generateDynamicConfigsStr(memory).split(" ")));
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
        List<String> options = new ArrayList<>(
                List.of(ProcessMemoryUtils.generateJvmParametersStr(memory).split(" ")));
        options.removeIf(option -> option.startsWith("-Xms"));
        return java(name, options, TaskManagerRunner.class.getName(), arguments).at("", Readiness.REGISTRATION);
    }

    ServerCommand java(String name, List<String> jvmOptions, String mainClass, List<String> arguments) {
        List<String> options = new ArrayList<>(ALWAYS);
        options.add("-Dlog4j2.configurationFile=" + configurationFolder().resolve("log4j2.properties"));
        options.addAll(jvmOptions);
        return ServerCommand.java(folder, name, lifetime, classPath, options, mainClass, arguments);
    }

    private Path configurationFolder() {
        return folder.resolve(ClusterFiles.CONFIGURATION);
    }
}
