package io.datacoin.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.relayer.Relayer;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.bridge.BridgeSchema;
import io.datacoin.database.bridge.MessageStatus;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of a relayer's process in the middle of a delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class KilledRelayerTest {
    private static final int SIGKILL = 128 + 9;

    private final TwoChains chains;
    private final Path folder;

    KilledRelayerTest(@TempDir Path folder) {
        this.folder = folder;
        this.chains = new TwoChains(folder);
        chains.validate(0, 2);
    }

    @AfterAll
    void end() {
        chains.close();
    }

    @ParameterizedTest
    @EnumSource(DyingRelayer.Moment.class)
    void theNextRelayerDeliversWhatTheKilledOneHadBegunExactlyOnce(DyingRelayer.Moment moment) throws Exception {
        Address payer = AnvilFixture.account(TwoChains.AWAY_PAYER).address();
        long sentBefore = chains.away.rpc().transactionCount(payer, BlockTag.LATEST);
        try (PostgresFixture postgres = PostgresFixture.start()) {
            BridgeSchema.migrate(postgres.settings());
            Wei minted = chains.awayView.backed();
            Dispatch dispatch = chains.sendAway(Wei.data("9"), chains.user.address());

            Process relayer = start(postgres.settings(), moment);
            try {
                assertTrue(relayer.waitFor(60, TimeUnit.SECONDS), "it should have been killed by now");
            } finally {
                relayer.destroyForcibly();
            }
            assertEquals(SIGKILL, relayer.exitValue(), () -> log(moment));
            assertEquals(MessageStatus.SENDING, status(postgres, dispatch));
            if (moment == DyingRelayer.Moment.BEFORE_SENDING) {
                assertFalse(chains.awayView.isDelivered(dispatch.message().id()));
                chains.assertConserved();
            }

            try (Relayer next = chains.relayer(postgres.database())) {
                assertTrue(next.statusPort() > 0);
                chains.awaitDelivery(dispatch);
                TwoChains.await("the end", () -> status(postgres, dispatch) == MessageStatus.FINAL);
            }
            assertEquals(1, chains.deliveries(dispatch));
            assertEquals(minted.plus(Wei.data("9")), chains.awayView.backed());
            assertEquals(
                    sentBefore + 1,
                    chains.away.rpc().transactionCount(payer, BlockTag.LATEST),
                    "one transaction, not one that reverted beside it");
            chains.assertConserved();
        }
    }

    private Process start(DatabaseSettings database, DyingRelayer.Moment moment) throws IOException {
        Path layout = folder.resolve("layout.json");
        chains.layout.write(layout);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingRelayer.class.getName(),
                        layout.toString(),
                        folder.toString(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        moment.name()))
                .redirectErrorStream(true)
                .redirectOutput(logFile(moment).toFile())
                .start();
    }

    private static MessageStatus status(PostgresFixture postgres, Dispatch dispatch) {
        return postgres.database()
                .call(transaction ->
                        transaction.messages().find(dispatch.message().id()))
                .orElseThrow()
                .status();
    }

    private Path logFile(DyingRelayer.Moment moment) {
        return folder.resolve(moment + ".log");
    }

    private String log(DyingRelayer.Moment moment) {
        try {
            return Files.readString(logFile(moment));
        } catch (IOException unreadable) {
            return "no log: " + unreadable.getMessage();
        }
    }
}
