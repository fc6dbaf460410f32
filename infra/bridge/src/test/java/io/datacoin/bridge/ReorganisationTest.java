package io.datacoin.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.bridge.hyperlane.Attestation;
import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.bridge.relayer.Relayer;
import io.datacoin.bridge.validator.CheckpointSigner;
import io.datacoin.bridge.validator.EquivocationException;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.bridge.MessageStatus;
import io.datacoin.domain.money.Wei;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The origin loses blocks: less deep than a message must be, and deeper. The test makes its blocks itself. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ReorganisationTest {
    @Test
    void aMessageIsSignedOnlyWhenItIsDeepAndNoIndexIsEverSignedTwice(@TempDir Path folder) {
        try (TwoChains chains = new TwoChains(folder)) {
            BridgeEnd home = chains.layout.home();
            CheckpointSigner signer = chains.signer(0, home);
            takeOver(chains);

            Dispatch lost = sentByHand(chains, Wei.data("5"));
            drain(signer);
            assertTrue(chains.folderOf(0).find(home.domain(), lost.index()).isEmpty(), "not deep yet");
            chains.home.ask("anvil_reorg", "1,[]");
            chains.home.mine(TwoChains.DEPTH + 1);
            drain(signer);
            assertTrue(chains.folderOf(0).find(home.domain(), lost.index()).isEmpty(), "it never happened");

            Dispatch kept = sentByHand(chains, Wei.data("6"));
            assertEquals(lost.index(), kept.index(), "it takes the lost one's place");
            chains.home.mine(TwoChains.DEPTH);
            drain(signer);
            Attestation signed =
                    chains.folderOf(0).find(home.domain(), kept.index()).orElseThrow();
            assertEquals(kept.message().id(), signed.checkpoint().messageId());
            assertEquals(chains.homeView.root(), signed.checkpoint().root());
            assertTrue(signed.isBy(chains.validators.get(0).address()));

            chains.home.ask("anvil_reorg", (TwoChains.DEPTH + 1) + ",[]");
            chains.home.mine(TwoChains.DEPTH + 1);
            sentByHand(chains, Wei.data("8"));
            chains.home.mine(TwoChains.DEPTH + 1);
            assertThrows(EquivocationException.class, () -> drain(signer));
            assertThrows(EquivocationException.class, () -> drain(chains.signer(0, home)), "nor after a restart");
            assertEquals(
                    Optional.of(signed), chains.folderOf(0).find(home.domain(), kept.index()), "what was signed stays");
        }
    }

    @Test
    void aMessageThatVanishesBelowTheDepthIsReportedAsOrphaned(@TempDir Path folder) {
        try (TwoChains chains = new TwoChains(folder);
                PostgresFixture postgres = BridgeTest.database();
                Relayer relayer = chains.relayer(postgres.database())) {
            assertTrue(relayer.statusPort() > 0);
            chains.validate(0, 1);
            takeOver(chains);
            Dispatch dispatch = sentByHand(chains, Wei.data("5"));
            chains.home.mine(TwoChains.DEPTH);
            chains.awaitDelivery(dispatch);
            BridgeTest.awaitStatus(postgres.database(), dispatch, MessageStatus.FINAL);

            chains.home.ask("anvil_reorg", (TwoChains.DEPTH + 1) + ",[]");
            chains.home.mine(1);

            BridgeTest.awaitStatus(postgres.database(), dispatch, MessageStatus.ORPHANED);
            assertEquals(
                    "origin-reorganised",
                    BridgeTest.find(postgres.database(), dispatch)
                            .problem()
                            .orElseThrow()
                            .code());
            assertFalse(chains.homeView.backed().equals(chains.awayView.backed()), "this is what the depth is for");
        }
    }

    private static void takeOver(TwoChains chains) {
        chains.home.ask("evm_setIntervalMining", "0");
        chains.home.mine(2 * TwoChains.DEPTH + 2);
    }

    /** By somebody who does not send again what a reorganisation took. */
    private static Dispatch sentByHand(TwoChains chains, Wei amount) {
        BridgeEnd home = chains.layout.home();
        try (Party sender = new Party(chains.home.rpc(), AnvilFixture.account(5))) {
            CompletableFuture<TransactionOutcome> sent =
                    sender.send(new BridgeCalls(home).send(chains.layout.away(), sender.address(), amount));
            chains.home.mine(1);
            List<RawLog> logs = chains.home
                    .rpc()
                    .receipt(Party.await(sent).inclusion().orElseThrow().transactionHash())
                    .orElseThrow()
                    .logs();
            return new DispatchSource(chains.home.rpc(), home).transferIn(logs).orElseThrow();
        }
    }

    private static void drain(CheckpointSigner signer) {
        while (signer.run()) {
            // Until nothing is left to read.
        }
    }
}
