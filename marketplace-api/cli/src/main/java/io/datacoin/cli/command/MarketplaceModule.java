package io.datacoin.cli.command;

import java.util.List;

/** Adds the commands that need nothing but an API. */
public final class MarketplaceModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(
                new WalletCommand(),
                new DatasetCommand(),
                new TrainCommand(),
                new JobsCommand(),
                new ModelCommand(),
                new VerifyCommand(),
                new SwapCommand(),
                new StakeCommand(),
                new GovCommand());
    }
}
