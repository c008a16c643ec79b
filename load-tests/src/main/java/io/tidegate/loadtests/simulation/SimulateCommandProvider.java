package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.cli.CommandProvider;

/** Adds {@code simulate} to the commands. */
public final class SimulateCommandProvider implements CommandProvider {
    @Override
    public Object command() {
        return new SimulateCommand();
    }
}
