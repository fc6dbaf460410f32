package io.datacoin.bridge.command;

import io.datacoin.client.CommandModule;
import java.util.List;

/** Adds {@code bridge} to the command line. */
public final class BridgeModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(new BridgeCommand());
    }
}
