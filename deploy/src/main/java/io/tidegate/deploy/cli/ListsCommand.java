package io.tidegate.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate lists}: what officers do with lists while the job runs. */
@Command(
        name = "lists",
        description = "Changes lists (deny, watch, allow) while the job runs, and tells who changed them.",
        subcommands = {
            ListsAddCommand.class,
            ListsRemoveCommand.class,
            ListsImportCommand.class,
            ListsShowCommand.class,
            ListsLogCommand.class,
            ListsVerifyCommand.class,
            ListsRepairCommand.class
        },
        footer = {
            "%nEach change is written to the control log first, which is kept for ever, and then to Redis, where the job"
                    + " looks.",
            "%nExample, with a demo that runs in another terminal (deploy/tidegate demo --keep):",
            "  deploy/tidegate lists add denied_accounts A-1042 --tenant demo --reason 'mule account' --for 30d"
        })
final class ListsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Add, remove, import, show, log, verify or repair?");
    }
}
