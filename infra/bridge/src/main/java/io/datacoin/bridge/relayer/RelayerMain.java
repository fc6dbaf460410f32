package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.signing.Signer;
import io.datacoin.database.bridge.BridgeSchema;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.ProcessArguments;
import io.datacoin.process.lifecycle.ParentWatch;
import io.datacoin.process.lifecycle.ReadyLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge's relayer, until it is told to stop: {@code RelayerMain --config FILE [--exit-with-parent]}. */
public final class RelayerMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(RelayerMain.class);

    private RelayerMain() {}

    /** Exits with 2 for wrong usage or configuration, 1 when it can not start. */
    public static void main(String[] arguments) {
        try {
            ProcessArguments process = ProcessArguments.parse(arguments);
            run(RelayerSettings.read(process.configuration()), process.exitWithParent());
        } catch (ConfigurationException refused) {
            LOGGER.error("{}", refused.getMessage());
            System.exit(2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            LOGGER.error("The relayer can not start: {}", failure.getMessage(), failure);
            System.exit(1);
        }
    }

    private static void run(RelayerSettings settings, boolean exitWithParent) throws IOException, InterruptedException {
        BridgeLayout layout = BridgeLayout.read(settings.layout());
        if (layout.validators().size() != settings.checkpoints().size()) {
            throw new ConfigurationException("checkpoint-folders: "
                    + settings.checkpoints().size() + " (expected: "
                    + layout.validators().size() + ", one per validator of the layout)");
        }
        Map<Address, CheckpointFolder> checkpoints = new HashMap<>();
        for (int i = 0; i < layout.validators().size(); i++) {
            checkpoints.put(
                    layout.validators().get(i),
                    new CheckpointFolder(settings.checkpoints().get(i)));
        }
        Map<Long, ChainRpc> nodes = new HashMap<>();
        layout.ends().forEach(end -> nodes.put(end.domain(), Web3jChainRpc.connect(end.rpc(), settings.timeout())));
        Map<Long, Signer> payers = Map.of(
                layout.home().domain(), open(settings.home()),
                layout.away().domain(), open(settings.away()));
        Database database = Database.open(settings.database());
        BridgeSchema.migrate(settings.database());
        Relayer relayer = new Relayer(
                layout,
                new Relayer.Parties(nodes, payers, checkpoints),
                new Relayer.Manner(
                        settings.pollInterval(),
                        settings.stuckAfter(),
                        settings.gasGift(),
                        settings.gasGiftsPerDay(),
                        settings.submitter(),
                        new InetSocketAddress(settings.host(), settings.port())),
                database,
                InstantSource.system());
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            relayer.close();
                            database.close();
                            closed.countDown();
                        },
                        "shutdown"));
        if (exitWithParent) {
            // Everything is in the database: there is nothing to save before the process ends.
            ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
        }
        ReadyLine.print(System.out, Map.of("http", relayer.statusPort()));
        closed.await();
    }

    private static Signer open(RelayerSettings.Account account) {
        return KeyFile.open(account.key(), account.passphrase());
    }
}
