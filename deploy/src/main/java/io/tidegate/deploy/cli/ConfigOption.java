package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which job a command talks to: by its configuration, or the demo that runs. */
public final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the job. Without it: the demo that runs on this machine.")
    private @Nullable Path file;

    /**
     * The configuration.
     *
     * @throws TidegateException INVALID_INPUT where none is given and no demo runs
     */
    public JobConfig read() {
        Path running = ProjectFiles.runningDemo();
        if (file == null && !Files.exists(running)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "no --config is given and no demo runs; start one with 'deploy/tidegate demo --keep'");
        }
        return JobConfig.read(file == null ? running : file);
    }
}
