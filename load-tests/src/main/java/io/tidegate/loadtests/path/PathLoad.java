package io.tidegate.loadtests.path;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.load.LoadPath;
import io.tidegate.loadtests.load.LoadPlan;
import io.tidegate.loadtests.load.LoadRunner;
import java.time.InstantSource;

/** What all parts share: the stack's configuration, how much is sent, and the payments. */
final class PathLoad {
    private final JobConfig config;
    private final PathScale scale;
    private final BenchOptions options;
    private int runners;

    PathLoad(JobConfig config, PathScale scale, BenchOptions options) {
        this.config = requireNonNull(config, "config is null");
        this.scale = requireNonNull(scale, "scale is null");
        this.options = requireNonNull(options, "options is null");
    }

    JobConfig config() {
        return config;
    }

    PathScale scale() {
        return scale;
    }

    BenchOptions options() {
        return options;
    }

    String bootstrap() {
        return config.kafka().bootstrap();
    }

    /** A sender and reader of a path; all paths are sent alike payments, with ids of their own. */
    LoadRunner runner(LoadPath path) {
        return new LoadRunner(
                bootstrap(),
                path,
                LoadPlan.of(options.seed(), scale.accounts(), "zipf:0.8", scale.merchants(), "zipf:1"),
                new ObservationCodec(new EventCheck(config.limits().futureToleranceMillis()), System::nanoTime),
                InstantSource.system(),
                "path-" + path.name() + runners++);
    }
}
