package io.datacoin.client;

import io.datacoin.client.command.DatasetCommand;
import io.datacoin.client.command.GovCommand;
import io.datacoin.client.command.JobsCommand;
import io.datacoin.client.command.ModelCommand;
import io.datacoin.client.command.StakeCommand;
import io.datacoin.client.command.SwapCommand;
import io.datacoin.client.command.TrainCommand;
import io.datacoin.client.command.VerifyCommand;
import io.datacoin.client.command.WalletCommand;
import java.util.List;

/** The commands that need nothing but an API. */
public final class ClientModule implements CommandModule {
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
