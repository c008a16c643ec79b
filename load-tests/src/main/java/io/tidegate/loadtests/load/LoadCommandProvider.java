package io.tidegate.loadtests.load;

import io.tidegate.deploy.cli.CommandProvider;

/** Adds {@code load} to the commands. */
public final class LoadCommandProvider implements CommandProvider {
    @Override
    public Object command() {
        return new LoadCommand();
    }
}
