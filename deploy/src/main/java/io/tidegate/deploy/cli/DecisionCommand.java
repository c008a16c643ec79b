package io.tidegate.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate decision}: one decision, looked at closely. */
@Command(
        name = "decision",
        description = "Explains one decision, and makes it again of its own record.",
        subcommands = {DecisionShowCommand.class, DecisionReplayCommand.class},
        footer = "%nExample:%n  deploy/tidegate decision show pay-00000042")
final class DecisionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Show or replay?");
    }
}
