package io.datacoin.chain.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Two threads submit one intent, and the slower has read the journal just before the faster one is done with it. Waits
 * are bounded, because a submitter that keeps the two apart never lets the slower one read so early.
 */
class TwoWhoSubmitTheSameTest {
    private static final PrivateKey SENDER = AnvilFixture.account(6);
    private static final Address RECIPIENT = Address.of("0x00000000000000000000000000000000feed1111");
    private static final TransactionIntent GIFT =
            new TransactionIntent("gift", SENDER.address(), RECIPIENT, "0x", Wei.of(1), "a gift", OptionalLong.empty());

    private final Thread slower = Thread.currentThread();
    private final TransactionJournal journal = new InMemoryTransactionJournal();
    private final CountDownLatch slowerHasRead = new CountDownLatch(1);
    private final CountDownLatch fasterIsDone = new CountDownLatch(1);

    @Test
    void anIntentThatIsPlannedIsSentOnce() {
        CountDownLatch fasterIsPlanned = new CountDownLatch(1);
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = submitter(
                        new ForwardingRpc(anvil.rpc()) {
                            @Override
                            public long estimateGas(CallRequest request) {
                                fasterIsPlanned.countDown();
                                await(slowerHasRead);
                                return super.estimateGas(request);
                            }
                        },
                        new SlowToRead(journal))) {
            CompletableFuture<TransactionOutcome> faster =
                    CompletableFuture.supplyAsync(() -> Party.await(submitter.submit(GIFT)));
            await(fasterIsPlanned);

            bothEndWithOneGift(anvil, submitter, faster);
        }
    }

    @Test
    void anIntentThatWasRefusedIsSentOnce() {
        journal.addIfAbsent(JournalEntry.planned(GIFT, InstantSource.system().instant()));
        journal.update(journal.find("gift").orElseThrow().refused(Refusal.told("no", "not then", "wait")));
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = submitter(anvil.rpc(), new SlowToRead(journal))) {
            CompletableFuture<TransactionOutcome> faster = CompletableFuture.supplyAsync(() -> {
                await(slowerHasRead);
                return Party.await(submitter.submit(GIFT));
            });

            bothEndWithOneGift(anvil, submitter, faster);
        }
    }

    private void bothEndWithOneGift(
            AnvilFixture anvil, TransactionSubmitter submitter, CompletableFuture<TransactionOutcome> faster) {
        CompletableFuture<Void> told = faster.thenAccept(unused -> fasterIsDone.countDown());
        TransactionOutcome outcome = Party.await(submitter.submit(GIFT));
        told.orTimeout(30, TimeUnit.SECONDS).join();

        assertEquals(TransactionOutcome.Kind.SUCCEEDED, outcome.kind());
        assertEquals(faster.join(), outcome);
        assertEquals(0, submitter.openCount());
        assertEquals(Wei.of(1), anvil.rpc().balance(RECIPIENT, BlockTag.LATEST));
        assertEquals(1, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));
        assertEquals(EntryState.MINED, journal.find("gift").orElseThrow().state());
    }

    private final class SlowToRead extends ForwardingJournal {
        SlowToRead(TransactionJournal journal) {
            super(journal);
        }

        @Override
        public JournalEntry addIfAbsent(JournalEntry entry) {
            JournalEntry read = super.addIfAbsent(entry);
            if (Thread.currentThread() == slower) {
                slowerHasRead.countDown();
                await(fasterIsDone);
            }
            return read;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static TransactionSubmitter submitter(ChainRpc rpc, TransactionJournal journal) {
        return TransactionSubmitter.start(
                rpc, SENDER, journal, new ContractErrors(), AnvilFixture.QUICK, InstantSource.system());
    }
}
