package io.datacoin.cli.bridge;

import io.datacoin.cli.command.CommandModule;
import java.util.List;

/** Adds {@code bridge} to the command line. */
public final class BridgeModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(new BridgeCommand());
    }
}
