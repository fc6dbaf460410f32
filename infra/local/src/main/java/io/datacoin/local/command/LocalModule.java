package io.datacoin.local.command;

import io.datacoin.client.CommandModule;
import java.util.List;

/** Adds {@code up} and {@code demo} to the command line. */
public final class LocalModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(new UpCommand(), new DemoCommand());
    }
}
