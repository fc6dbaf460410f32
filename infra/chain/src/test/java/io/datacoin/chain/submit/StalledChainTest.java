package io.datacoin.chain.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A fee is raised when blocks pass a transaction over, not when there are no blocks: that costs money and helps nobody. */
class StalledChainTest {
    private static final PrivateKey SENDER = AnvilFixture.account(6);
    private static final int LOOKS = 20;
    private static final SubmitterSettings IMPATIENT = new SubmitterSettings(
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            20,
            100_000_000L,
            Wei.of(1_000_000_000_000L),
            2);

    private final TransactionJournal journal = new InMemoryTransactionJournal();

    @Test
    void noFeeIsRaisedWhileThereAreNoBlocks() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(LOOKS);
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining()) {
            ChainRpc counted = new ForwardingRpc(anvil.rpc()) {
                @Override
                public List<Boolean> known(List<Bytes32> transactionHashes) {
                    looks.countDown();
                    return super.known(transactionHashes);
                }
            };
            try (TransactionSubmitter submitter = TransactionSubmitter.start(
                    counted, SENDER, journal, new ContractErrors(), IMPATIENT, InstantSource.system())) {
                CompletableFuture<TransactionOutcome> future = submitter.submit(gift());

                assertTrue(looks.await(30, TimeUnit.SECONDS), "it is looked after all the same");
                assertEquals(1, journal.find("gift").orElseThrow().attempts().size());

                anvil.mine(1);
                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED, Party.await(future).kind());
            }
        }
    }

    private static TransactionIntent gift() {
        return new TransactionIntent(
                "gift",
                SENDER.address(),
                Address.of("0x00000000000000000000000000000000feed3333"),
                "0x",
                Wei.of(1),
                "a gift",
                OptionalLong.empty());
    }
}
