package io.datacoin.local.command;

import io.datacoin.client.CommandModule;
import java.util.List;

/** Adds {@code up}, {@code demo} and {@code deploy} to the command line. */
public final class LocalModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(new UpCommand(), new DemoCommand(), new DeployCommand());
    }
}
