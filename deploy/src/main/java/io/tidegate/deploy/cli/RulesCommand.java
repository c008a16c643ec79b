package io.tidegate.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate rules}: what officers do with rule sets. */
@Command(
        name = "rules",
        description =
                "Checks rule sets, puts them into words, tries them on history, and puts them in force by two people.",
        subcommands = {
            RulesCheckCommand.class,
            RulesDiffCommand.class,
            RulesExplainCommand.class,
            RulesReplayCommand.class,
            RulesDraftCommand.class,
            RulesPublishCommand.class,
            RulesStatusCommand.class,
            RulesShowCommand.class,
            RulesRollbackCommand.class
        },
        footer = "%nExample:%n  deploy/tidegate rules check deploy/rules/payments.yaml")
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command: check, diff, explain, replay, draft, publish, status, show or rollback?");
    }
}
