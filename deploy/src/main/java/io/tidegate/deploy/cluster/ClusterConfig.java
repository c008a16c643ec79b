package io.tidegate.deploy.cluster;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.officers.OfficerPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The configuration of the job that a cluster runs: somebody's, or the shipped one, with the cluster's addresses. */
final class ClusterConfig {
    private ClusterConfig() {}

    /**
     * The text of the configuration.
     *
     * @param base a configuration whose Kafka, Redis and Flink are put aside for the cluster's; no checkpoint of its job
     *     is restored
     * @param catalog used where no base is given
     * @param officers who may release there, and nobody else: the keys of others are not at hand
     */
    static String text(
            Optional<Path> base, Path catalog, int parallelism, ProcessCluster cluster, OfficerPair officers) {
        Map<String, Object> root = new LinkedHashMap<>();
        if (base.isPresent()) {
            JobConfig checked = JobConfig.read(base.get());
            root.putAll(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(ProjectFiles.text(base.get()))));
            root.put("catalog", checked.catalog());
        } else {
            root.put("catalog", catalog.toAbsolutePath().toString());
        }
        root.put("store", cluster.folder().resolve(ClusterFiles.ARTIFACTS).toString());
        section(root, "kafka").put("bootstrap", cluster.kafka());
        Map<String, Object> reference = section(root, "reference");
        reference.put("redis", hostAndPort(cluster.redis()));
        // All processes share the cores: what waits here waits for them, not for Redis.
        reference.putIfAbsent("deadline", "500ms");
        if (root.containsKey("vectors")) {
            // Without a Redis of their own, vectors go where the reference data is.
            section(root, "vectors").remove("redis");
        }
        Map<String, Object> releases = section(root, "releases");
        releases.put("officers", officers.officers());
        releases.put("jobKey", officers.jobKey().toString());
        releases.remove("jobPublicKey");
        Map<String, Object> flink = section(root, "flink");
        flink.putIfAbsent("checkpointInterval", "2s");
        flink.remove("restoreFrom");
        flink.put("parallelism", parallelism);
        flink.put("rest", cluster.address(ProcessCluster.JOB_MANAGER_PREFIX + 1));
        flink.put(
                "checkpoints",
                cluster.folder().resolve(ClusterFiles.CHECKPOINTS).toUri().toString());
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return "# The configuration of the job that this cluster runs, for other commands: --config FILE\n"
                + new Yaml(block).dump(root);
    }

    private static Map<String, Object> hostAndPort(String address) {
        int colon = address.lastIndexOf(':');
        Map<String, Object> redis = new LinkedHashMap<>();
        redis.put("host", address.substring(0, colon));
        redis.put("port", Integer.parseInt(address.substring(colon + 1)));
        return redis;
    }

    private static Map<String, Object> section(Map<String, Object> root, String key) {
        Map<String, Object> section = root.containsKey(key) ? map(root.get(key)) : new LinkedHashMap<>();
        root.put(key, section);
        return section;
    }

    /** Of a document that was read before without a mistake: its keys are text. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return new LinkedHashMap<>((Map<String, Object>) value);
    }
}
