package io.tidegate.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate features}: what is known of events. */
@Command(
        name = "features",
        description = "Computes features as the job does, and shows that the job does so.",
        subcommands = {
            FeaturesCheckCommand.class,
            FeaturesExplainCommand.class,
            FeaturesExportCommand.class,
            FeaturesVerifyCommand.class,
            FeaturesGetCommand.class
        },
        footer = "%nExample:%n  deploy/tidegate features export --generate 20000 --output features.csv")
final class FeaturesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: check, explain, export, verify or get?");
    }
}
