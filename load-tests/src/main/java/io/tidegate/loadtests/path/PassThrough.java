package io.tidegate.loadtests.path;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.loadtests.kafka.KafkaRecords;
import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.load.LoadPath;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * What Flink costs without us: a job that reads records from one topic and writes them, as they are, to another, with
 * the decision job's settings of Flink and of its Kafka clients, checkpoints included. Source and sink are chained.
 */
final class PassThrough {
    static final LoadPath PATH = LoadPath.ofBenchmark("pass");

    private PassThrough() {}

    /**
     * Puts it together and makes its topics.
     *
     * @param config of the decision job
     * @param folder for checkpoints
     */
    static StreamGraph graph(JobConfig config, Path folder) {
        String bootstrap = config.kafka().bootstrap();
        LatencyClients.createTopics(bootstrap, config.kafka().partitions(), PATH.inputTopic(), PATH.outputTopic());
        Configuration settings = JobSettings.of(config);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.toAbsolutePath().toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment
                .fromSource(
                        KafkaRecords.source(bootstrap, PATH.name(), PATH.inputTopic()),
                        WatermarkStrategy.noWatermarks(),
                        "read",
                        KafkaRecords.TYPE)
                .sinkTo(KafkaRecords.sink(bootstrap, PATH.outputTopic()))
                .name("write");
        return environment.getStreamGraph();
    }
}
