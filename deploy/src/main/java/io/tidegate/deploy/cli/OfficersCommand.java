package io.tidegate.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate officers}: the people who may release. */
@Command(
        name = "officers",
        description = "Makes keys for the people who release rule sets and models.",
        subcommands = OfficersMakeKeyCommand.class,
        footer = "%nExample:%n  deploy/tidegate officers make-key --person alice --out alice.key")
final class OfficersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: make-key?");
    }
}
