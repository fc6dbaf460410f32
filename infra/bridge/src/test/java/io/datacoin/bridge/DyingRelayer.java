package io.datacoin.bridge;

import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.relayer.Relayer;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A relayer in a process of its own that gets kill -9 at a chosen moment of its first delivery:
 * {@code LAYOUT FOLDERS JDBC USER PASSWORD MOMENT}.
 */
final class DyingRelayer {
    /** When it dies. */
    enum Moment {
        BEFORE_SENDING,
        AFTER_SENDING
    }

    private DyingRelayer() {}

    public static void main(String[] arguments) throws InterruptedException {
        BridgeLayout layout = BridgeLayout.read(Path.of(arguments[0]));
        Map<Address, CheckpointFolder> folders = new HashMap<>();
        for (int i = 0; i < layout.validators().size(); i++) {
            folders.put(
                    layout.validators().get(i),
                    new CheckpointFolder(Path.of(arguments[1]).resolve("validator-" + i)));
        }
        Database database = Database.open(DatabaseSettings.of(arguments[2], arguments[3], arguments[4]));
        Moment moment = Moment.valueOf(arguments[5]);
        ChainRpc home = Web3jChainRpc.connect(layout.home().rpc(), Duration.ofSeconds(10));
        ChainRpc away = new ForwardingRpc(Web3jChainRpc.connect(layout.away().rpc(), Duration.ofSeconds(10))) {
            @Override
            public Bytes32 sendRaw(String transaction) {
                if (moment == Moment.BEFORE_SENDING) {
                    die();
                }
                Bytes32 hash = super.sendRaw(transaction);
                die();
                return hash;
            }
        };
        Relayer relayer = TwoChains.relayer(layout, folders, database, home, away);
        System.out.println("status page on " + relayer.statusPort());
        Thread.currentThread().join();
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            throw new IllegalStateException("survived kill -9");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", cause);
        }
    }
}
