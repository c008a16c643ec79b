package io.tidegate.loadtests.path;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.loadtests.naive.NaiveJob;
import io.tidegate.scoring.model.ModelPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A path in this process: {@code PathMain PATH CONFIG FOLDER}. Prints {@code ready} when it runs. */
public final class PathMain {
    private PathMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws Exception {
        MeasuredPath path = MeasuredPath.valueOf(arguments[0]);
        JobConfig config = JobConfig.read(Path.of(arguments[1]));
        Path folder = Path.of(arguments[2]);
        switch (path) {
            case ECHO -> new RawEcho(config.kafka().bootstrap(), config.kafka().partitions());
            case DECISION -> run(DecisionJob.graph(config), config, folder);
            case PASS -> run(PassThrough.graph(config, folder.resolve("checkpoints")), config, folder);
            case NAIVE -> run(NaiveJob.graph(config, model(), Files.readString(paymentRules())), config, folder);
        }
        System.out.println("ready " + path);
        Thread.currentThread().join();
    }

    private static void run(StreamGraph job, JobConfig config, Path folder) throws Exception {
        EmbeddedFlink flink = EmbeddedFlink.start(folder, config.flink().parallelism(), 0, new Configuration());
        flink.awaitRunning(flink.submit(job));
    }

    private static Path paymentRules() {
        return ProjectFiles.ruleSets().stream()
                .filter(file -> file.getFileName().toString().startsWith("payments"))
                .findFirst()
                .orElseThrow();
    }

    private static ModelPackage model() {
        ModelPackage model = ModelPackage.read(ProjectFiles.model().orElseThrow());
        if (model.card().product() != EventKind.PAYMENT) {
            throw new IllegalStateException(
                    "the shipped model is of " + model.card().product());
        }
        return model;
    }
}
