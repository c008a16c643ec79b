package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate run}: the job against Kafka and Redis that are there. */
@Command(
        name = "run",
        description = "Runs the job against Kafka and Redis that are already there: on the Flink cluster that the"
                + " configuration names, else in this process. Logs to standard error.",
        footer = {
            "%nA small configuration (docs/configuration.md lists every setting):",
            "  catalog: deploy/catalogs/payments-and-credit.yaml",
            "  store: /var/lib/tidegate/artifacts",
            "  kafka: {bootstrap: 'localhost:9092'}",
            "  reference:",
            "    redis: {host: localhost, port: 6379}",
            "%nExample:",
            "  deploy/tidegate run --config tidegate.yaml"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Configuration of the job.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of Flink's web page where the job runs in this process (default: ${DEFAULT-VALUE}).")
    private int webPort;

    @Override
    public Integer call() throws Exception {
        JobConfig job = JobConfig.read(config);
        PrintWriter out = spec.commandLine().getOut();
        try (RunFolder.Use use = TidegateCommand.folder(spec).use();
                JobRun run = JobRun.start(job, webPort)) {
            out.println("job " + run.job() + " runs; Flink's web page is " + run.webAddress());
            run.await();
        }
        return ExitCode.OK;
    }
}
