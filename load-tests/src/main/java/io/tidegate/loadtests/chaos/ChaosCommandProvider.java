package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.cli.CommandProvider;

/** Adds {@code chaos} to the commands. */
public final class ChaosCommandProvider implements CommandProvider {
    @Override
    public Object command() {
        return new ChaosCommand();
    }
}
