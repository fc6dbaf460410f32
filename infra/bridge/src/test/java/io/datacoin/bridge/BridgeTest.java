package io.datacoin.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.relayer.Relayer;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.bridge.BridgeSchema;
import io.datacoin.database.bridge.MessageRow;
import io.datacoin.database.bridge.MessageStatus;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DATA there and back between two real chains, while nothing is lost, made or delivered twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class BridgeTest {
    private final TwoChains chains;

    BridgeTest(@TempDir Path folder) {
        chains = new TwoChains(folder);
        chains.validate(0, 1, 2);
    }

    @AfterAll
    void end() {
        chains.close();
    }

    @Test
    void thereAndBackAndEveryWeiIsAccountedForAfterEachStep() {
        Address receiver = PrivateKey.generate().address();
        Wei lockedBefore = chains.homeView.backed();
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database())) {
            assertTrue(relayer.statusPort() > 0);
            chains.assertConserved();
            Dispatch there = chains.sendAway(Wei.data("12.5"), chains.user.address());
            chains.assertConserved();
            chains.awaitDelivery(there);
            chains.assertConserved();
            assertEquals(lockedBefore.plus(Wei.data("12.5")), chains.homeView.backed());

            Dispatch back = chains.sendHome(Wei.data("4.25"), receiver);
            chains.assertConserved();
            chains.awaitDelivery(back);
            chains.assertConserved();

            assertEquals(Wei.data("4.25"), chains.homeView.balanceOf(receiver));
            assertEquals(lockedBefore.plus(Wei.data("8.25")), chains.homeView.backed());
            awaitStatus(postgres.database(), there, MessageStatus.FINAL);
            awaitStatus(postgres.database(), back, MessageStatus.FINAL);
            assertEquals(1, chains.deliveries(there));
            assertEquals(1, chains.deliveries(back));
        }
    }

    @Test
    void aBurstOfFiftyArrivesOnceEach() {
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database())) {
            assertTrue(relayer.statusPort() > 0);
            Address receiver = PrivateKey.generate().address();
            List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
            BridgeCalls calls = new BridgeCalls(chains.layout.home());
            for (int i = 1; i <= 50; i++) {
                sent.add(chains.user.send(calls.send(chains.layout.away(), receiver, Wei.of(i))));
            }
            sent.forEach(one -> assertEquals(
                    TransactionOutcome.Kind.SUCCEEDED, Party.await(one).kind()));

            Wei total = Wei.of(50 * 51 / 2);
            TwoChains.await(
                    "fifty deliveries",
                    () -> chains.awayView.balanceOf(receiver).equals(total));
            chains.assertConserved();
            TwoChains.await(
                    "all settled",
                    () ->
                            postgres
                                    .database()
                                    .<List<MessageRow>>call(transaction ->
                                            transaction.messages().newest(200))
                                    .stream()
                                    .allMatch(row -> row.status() == MessageStatus.FINAL));
            assertEquals(total, chains.awayView.balanceOf(receiver), "and no more");
            assertFalse(
                    chains.away.rpc().balance(receiver, BlockTag.LATEST).isZero(),
                    "a receiver without coins gets some for the way back");
        }
    }

    @Test
    void whoSendsToManyFreshAddressesSpendsNoMoreOfTheRelayersCoinsThanADaysGifts() throws Exception {
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database())) {
            List<Address> receivers = new ArrayList<>();
            BridgeCalls calls = new BridgeCalls(chains.layout.home());
            for (int number = 0; number < TwoChains.GIFTS_PER_DAY + 5; number++) {
                Address receiver = PrivateKey.generate().address();
                receivers.add(receiver);
                chains.user.perform(calls.send(chains.layout.away(), receiver, Wei.of(1)));
            }
            TwoChains.await(
                    "every delivery",
                    () -> receivers.stream()
                            .allMatch(receiver ->
                                    chains.awayView.balanceOf(receiver).equals(Wei.of(1))));
            TwoChains.await("the end of the gifts", () -> status(relayer).has("gasGiftsUsedUpSince"));
            TwoChains.await(
                    "all settled",
                    () ->
                            postgres
                                    .database()
                                    .<List<MessageRow>>call(transaction ->
                                            transaction.messages().newest(200))
                                    .stream()
                                    .allMatch(row -> row.status() == MessageStatus.FINAL));
            long given = receivers.stream()
                    .filter(receiver -> !chains.away
                            .rpc()
                            .balance(receiver, BlockTag.LATEST)
                            .isZero())
                    .count();
            assertTrue(given > 0 && given <= TwoChains.GIFTS_PER_DAY, "gifts: " + given);
        }
    }

    @Test
    void aRelayerThatLostItsDatabaseDeliversNothingAgainAndAReplayIsRefused() {
        Dispatch dispatch;
        MessageRow row;
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database())) {
            assertTrue(relayer.statusPort() > 0);
            dispatch = chains.sendAway(Wei.data("3"), chains.user.address());
            chains.awaitDelivery(dispatch);
            awaitStatus(postgres.database(), dispatch, MessageStatus.FINAL);
            row = find(postgres.database(), dispatch);
        }
        Wei minted = chains.awayView.backed();
        assertTrue(chains.userAway
                .refused(new BridgeCalls(chains.layout.away())
                        .deliver(row.metadata().orElseThrow(), dispatch.message()))
                .detail()
                .contains("already delivered"));
        try (PostgresFixture empty = database();
                Relayer relayer = chains.relayer(empty.database())) {
            assertTrue(relayer.statusPort() > 0);
            awaitStatus(empty.database(), dispatch, MessageStatus.FINAL);
        }
        assertEquals(minted, chains.awayView.backed());
        assertEquals(1, chains.deliveries(dispatch));
        chains.assertConserved();
    }

    @Test
    void aChainThatIsDownIsReportedAndItsMessagesArriveWhenItIsBack() {
        AtomicBoolean down = new AtomicBoolean(true);
        ChainRpc away = new ForwardingRpc(chains.away.rpc()) {
            @Override
            public List<String> callAll(List<CallRequest> requests, BlockTag block) {
                refuseWhileDown(down);
                return super.callAll(requests, block);
            }

            @Override
            public long chainId() {
                refuseWhileDown(down);
                return super.chainId();
            }
        };
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database(), chains.home.rpc(), away)) {
            Dispatch dispatch = chains.sendAway(Wei.data("1"), chains.user.address());
            TwoChains.await(
                    "the report", () -> status(relayer).path("silentChains").has("away"));
            awaitStatus(postgres.database(), dispatch, MessageStatus.SEEN);
            chains.assertConserved();

            down.set(false);

            chains.awaitDelivery(dispatch);
            TwoChains.await(
                    "the all-clear", () -> !status(relayer).path("silentChains").has("away"));
            awaitStatus(postgres.database(), dispatch, MessageStatus.FINAL);
            assertEquals(1, chains.deliveries(dispatch));
            chains.assertConserved();
        }
    }

    @Test
    void aDeliveryThatADestinationLosesInAReorganisationIsMadeAgain() {
        try (PostgresFixture postgres = database();
                Relayer relayer = chains.relayer(postgres.database())) {
            assertTrue(relayer.statusPort() > 0);
            Dispatch dispatch = chains.sendAway(Wei.data("2"), chains.user.address());
            chains.awaitDelivery(dispatch);
            chains.away.ask("anvil_reorg", "2, []");

            awaitStatus(postgres.database(), dispatch, MessageStatus.FINAL);
            chains.awaitDelivery(dispatch);
            assertEquals(1, chains.deliveries(dispatch));
            chains.assertConserved();
        }
    }

    @Test
    void deployingAgainChangesNothing() {
        long before = chains.away
                .rpc()
                .transactionCount(AnvilFixture.account(AnvilFixture.DEPLOYER).address(), BlockTag.LATEST);
        BridgeLayout again = chains.deploy(chains.layout.home().token(), TwoChains.DEPTH);
        assertEquals(chains.layout, again);
        assertEquals(
                before,
                chains.away
                        .rpc()
                        .transactionCount(
                                AnvilFixture.account(AnvilFixture.DEPLOYER).address(), BlockTag.LATEST));
        assertEquals(chains.layout, BridgeLayout.fromJson(chains.layout.toJson()));
    }

    private static void refuseWhileDown(AtomicBoolean down) {
        if (down.get()) {
            throw new RpcUnavailableException("away is down", new IOException("connection refused"));
        }
    }

    private static JsonNode status(Relayer relayer) {
        try {
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:" + relayer.statusPort() + "/status"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException cause) {
            throw new AssertionError("no status", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", cause);
        }
    }

    static PostgresFixture database() {
        PostgresFixture postgres = PostgresFixture.start();
        BridgeSchema.migrate(postgres.settings());
        return postgres;
    }

    static MessageRow find(Database database, Dispatch dispatch) {
        return database.call(transaction ->
                        transaction.messages().find(dispatch.message().id()))
                .orElseThrow();
    }

    static void awaitStatus(Database database, Dispatch dispatch, MessageStatus status) {
        TwoChains.await(
                dispatch.message().id() + " " + status,
                () -> database.call(transaction ->
                                transaction.messages().find(dispatch.message().id()))
                        .filter(row -> row.status() == status)
                        .isPresent());
    }
}
