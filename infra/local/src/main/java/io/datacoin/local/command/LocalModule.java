package io.datacoin.local.command;

import io.datacoin.cli.command.CommandModule;
import java.util.List;

/** Adds {@code up}, {@code backup}, {@code restore}, {@code dev}, {@code demo} and {@code deploy} to the command line. */
public final class LocalModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(
                new UpCommand(),
                new BackupCommand(),
                new RestoreCommand(),
                new DevCommand(),
                new DemoCommand(),
                new DeployCommand());
    }
}
