package io.tidegate.loadtests.path;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedFlink;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.loadtests.naive.NaiveJob;
import io.tidegate.scoring.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A job on a Flink cluster in this process: {@code PathJobMain JOB CONFIG FOLDER}. Prints {@code ready} when it runs. */
public final class PathJobMain {
    private PathJobMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws Exception {
        PathJob job = PathJob.valueOf(arguments[0]);
        JobConfig config = JobConfig.read(Path.of(arguments[1]));
        Path folder = Path.of(arguments[2]);
        EmbeddedFlink flink = EmbeddedFlink.start(folder, config.flink().parallelism(), 0, new Configuration());
        flink.awaitRunning(flink.submit(graph(job, config, folder)));
        System.out.println("ready " + flink.webAddress());
        Thread.currentThread().join();
    }

    private static StreamGraph graph(PathJob job, JobConfig config, Path folder) throws IOException {
        return switch (job) {
            case DECISION -> DecisionJob.graph(config);
            case PASS -> PassThrough.graph(config, folder.resolve("checkpoints"));
            case NAIVE -> NaiveJob.graph(config, model(), Files.readString(paymentRules()));
        };
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
