package io.tidegate.loadtests.frame;

import io.tidegate.deploy.cli.CommandProvider;

/** Adds {@code bench} to the commands. */
public final class BenchCommandProvider implements CommandProvider {
    @Override
    public Object command() {
        return BenchCommand.command();
    }
}
