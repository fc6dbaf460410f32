package io.datacoin.chain.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions land exactly once, whatever dies in between. Each is a gift of one wei to an account of its own. */
class TransactionSubmitterTest {
    private static final PrivateKey SENDER = AnvilFixture.account(6);
    private static final Wei GIFT = Wei.of(1);

    private final TransactionJournal journal = new InMemoryTransactionJournal();

    @Test
    void fiveHundredTransactionsFromEightThreadsLandOnce() throws Exception {
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Callable<CompletableFuture<TransactionOutcome>>> submissions = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                TransactionIntent gift = gift(i);
                submissions.add(() -> submitter.submit(gift));
            }
            for (Future<CompletableFuture<TransactionOutcome>> one : threads.invokeAll(submissions)) {
                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED,
                        Party.await(one.get()).kind());
            }
            threads.shutdown();

            for (int i = 0; i < 500; i++) {
                assertGivenOnce(anvil, i);
            }
            assertEquals(500, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));
        }
    }

    @Test
    void submittingAgainSendsNothingNew() {
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            CompletableFuture<TransactionOutcome> first = submitter.submit(gift(1));
            CompletableFuture<TransactionOutcome> second = submitter.submit(gift(1));
            Party.await(first);
            CompletableFuture<TransactionOutcome> third = submitter.submit(gift(1));

            assertEquals(Party.await(first), Party.await(second));
            assertEquals(Party.await(first), Party.await(third));
            assertGivenOnce(anvil, 1);
        }
    }

    @Test
    void aProcessKilledBetweenWritingAndSendingGoesOn() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ChainRpc deadly = new ForwardingRpc(anvil.rpc()) {
                @Override
                public Bytes32 sendRaw(String transaction) {
                    throw new Killed();
                }
            };
            try (TransactionSubmitter dying = submitter(deadly, journal)) {
                assertThrows(Killed.class, () -> dying.submit(gift(1)));
            }
            JournalEntry written = journal.find("gift-1").orElseThrow();
            assertEquals(EntryState.SENT, written.state());

            landsAfterRestart(anvil, 1);

            assertEquals(
                    written.attempts().get(0).hash(),
                    journal.find("gift-1")
                            .orElseThrow()
                            .inclusion()
                            .orElseThrow()
                            .transactionHash(),
                    "the same bytes are sent");
        }
    }

    @Test
    void aProcessKilledBetweenTakingANonceAndSigningGoesOn() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            TransactionJournal deadly = new JournalThatDiesBefore(journal, EntryState.SENT);
            try (TransactionSubmitter dying = submitter(anvil.rpc(), deadly)) {
                assertThrows(Killed.class, () -> dying.submit(gift(1)));
            }
            assertEquals(
                    EntryState.RESERVED, journal.find("gift-1").orElseThrow().state());

            landsAfterRestart(anvil, 1);
        }
    }

    @Test
    void aProcessKilledBetweenSendingAndMiningGoesOn() {
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining()) {
            CompletableFuture<TransactionOutcome> future;
            try (TransactionSubmitter dying = submitter(anvil.rpc(), journal)) {
                future = dying.submit(gift(1));
                assertTrue(anvil.rpc().known(hashes("gift-1")).get(0));
            }
            assertTrue(future.isCompletedExceptionally());
            anvil.mine(1);

            landsAfterRestart(anvil, 1);
        }
    }

    @Test
    void aTransactionTheNodeForgetsIsSentAgain() {
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining();
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            CompletableFuture<TransactionOutcome> future = submitter.submit(gift(1));
            List<Bytes32> hashes = hashes("gift-1");
            anvil.ask("anvil_dropTransaction", "\"" + hashes.get(0).hex() + "\"");
            assertEquals(List.of(false), anvil.rpc().known(hashes));

            eventually(() -> anvil.rpc().known(hashes).get(0));
            anvil.mine(1);

            assertEquals(TransactionOutcome.Kind.SUCCEEDED, Party.await(future).kind());
            assertGivenOnce(anvil, 1);
        }
    }

    @Test
    void aTransactionThatPaysTooLittleIsReplaced() {
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining();
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            CompletableFuture<TransactionOutcome> future = submitter.submit(gift(1));
            anvil.ask("anvil_setNextBlockBaseFeePerGas", "\"0x" + Long.toHexString(20_000_000_000L) + "\"");
            anvil.mine(1);
            assertEquals(0, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));

            eventually(() -> hashes("gift-1").size() > 1);
            anvil.mine(1);
            assertEquals(TransactionOutcome.Kind.SUCCEEDED, Party.await(future).kind());

            JournalEntry entry = journal.find("gift-1").orElseThrow();
            assertTrue(entry.attempts().size() > 1, "replaced");
            assertNotEquals(
                    entry.attempts().get(0).hash(),
                    entry.inclusion().orElseThrow().transactionHash());
            assertGivenOnce(anvil, 1);
            assertEquals(1, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));
        }
    }

    @Test
    void aNonceUsedByAForeignTransactionIsGivenUpAndTheIntentStillHappensOnce() {
        AtomicBoolean cutOff = new AtomicBoolean(true);
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining();
                TransactionSubmitter submitter = submitter(
                        new ForwardingRpc(anvil.rpc()) {
                            @Override
                            public Bytes32 sendRaw(String transaction) {
                                if (cutOff.get()) {
                                    throw new RpcUnavailableException("cut off", new IOException("cut off"));
                                }
                                return super.sendRaw(transaction);
                            }
                        },
                        journal)) {
            CompletableFuture<TransactionOutcome> future = submitter.submit(gift(1));
            assertEquals(0, journal.find("gift-1").orElseThrow().nonce().orElseThrow());
            TransactionJournal foreign = new InMemoryTransactionJournal();
            try (TransactionSubmitter elsewhere = submitter(anvil.rpc(), foreign)) {
                CompletableFuture<TransactionOutcome> other = elsewhere.submit(gift(2));
                anvil.mine(1);
                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED, Party.await(other).kind());
            }
            assertEquals(0, foreign.find("gift-2").orElseThrow().nonce().orElseThrow());
            cutOff.set(false);

            eventually(() -> {
                anvil.mine(1);
                return future.isDone();
            });

            assertEquals(1, journal.find("gift-1").orElseThrow().nonce().orElseThrow());
            assertGivenOnce(anvil, 1);
            assertGivenOnce(anvil, 2);
        }
    }

    @Test
    void aGapInTheNoncesIsFilled() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            journal.addIfAbsent(
                    JournalEntry.planned(gift(1), InstantSource.system().instant()));
            journal.update(journal.find("gift-1").orElseThrow().reserved(2, 21_000));

            landsAfterRestart(anvil, 1);

            assertEquals(3, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));
        }
    }

    @Test
    void aChainThatComesBackBehindGetsItsTransactionsAgain(@TempDir Path folder) throws IOException {
        Path state = folder.resolve("state.json");
        try (AnvilFixture anvil = AnvilFixture.startWithState(state);
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            Party.await(submitter.submit(gift(1)));
            anvil.stop();
            Path behind = Files.copy(state, folder.resolve("behind.json"));
            anvil.restart();
            for (int i = 2; i < 6; i++) {
                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED,
                        Party.await(submitter.submit(gift(i))).kind());
            }
            List<Bytes32> minedBefore = hashes("gift-4");
            anvil.kill();
            Files.copy(behind, state, StandardCopyOption.REPLACE_EXISTING);
            anvil.restart();
            assertEquals(1, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST), "the chain went back");

            Party.await(submitter.submit(gift(6)));
            eventually(() -> anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST) == 6);
            eventually(() -> submitter.openCount() == 0);

            for (int i = 1; i < 7; i++) {
                assertGivenOnce(anvil, i);
            }
            assertEquals(minedBefore, hashes("gift-4"), "with the bytes they had");
        }
    }

    @Test
    void aReorganisationIsNoticedByLookingAgain() {
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining();
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            CompletableFuture<TransactionOutcome> future = submitter.submit(gift(1));
            anvil.mine(1);
            long block = Party.await(future).inclusion().orElseThrow().blockNumber();
            anvil.ask("anvil_reorg", "1,[]");
            assertEquals(0, anvil.rpc().transactionCount(SENDER.address(), BlockTag.LATEST));

            submitter.reverify(block);
            eventually(() -> anvil.rpc().known(hashes("gift-1")).get(0));
            anvil.mine(1);
            eventually(() -> submitter.openCount() == 0);

            assertGivenOnce(anvil, 1);
        }
    }

    @Test
    void aNodeThatIsAwayIsWaitedFor(@TempDir Path folder) {
        try (AnvilFixture anvil = AnvilFixture.startWithState(folder.resolve("state.json"));
                TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
            Party.await(submitter.submit(gift(1)));
            anvil.stop();

            CompletableFuture<TransactionOutcome> future = submitter.submit(gift(2));
            assertEquals(
                    EntryState.PLANNED, journal.find("gift-2").orElseThrow().state());
            anvil.restart();

            assertEquals(TransactionOutcome.Kind.SUCCEEDED, Party.await(future).kind());
            assertGivenOnce(anvil, 1);
            assertGivenOnce(anvil, 2);
        }
    }

    @Test
    void aRevertedTransactionIsReportedWithTheContractsReason() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            ContractCall call = new TrainingEscrowCalls(addresses.trainingEscrow()).withdraw(Wei.data("3"));
            TransactionIntent intent = new TransactionIntent(
                    "withdraw",
                    SENDER.address(),
                    call.to(),
                    call.data(),
                    Wei.ZERO,
                    call.purpose(),
                    OptionalLong.of(200_000));
            try (TransactionSubmitter submitter = submitter(anvil.rpc(), journal)) {
                TransactionOutcome outcome = Party.await(submitter.submit(intent));

                assertEquals(TransactionOutcome.Kind.REVERTED, outcome.kind());
                assertEquals(
                        "not-enough-balance", outcome.refusal().orElseThrow().code());
                assertEquals(outcome, Party.await(submitter.submit(intent)), "it stays reverted");
            }
        }
    }

    @Test
    void whatCannotBePaidForIsRefusedWithoutTakingANonce() {
        PrivateKey poor = PrivateKey.generate();
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = TransactionSubmitter.start(
                        anvil.rpc(), poor, journal, new ContractErrors(), AnvilFixture.QUICK, InstantSource.system())) {
            TransactionIntent intent = new TransactionIntent(
                    "poor", poor.address(), recipient(1), "0x", GIFT, "a gift", OptionalLong.of(21_000));

            TransactionOutcome outcome = Party.await(submitter.submit(intent));

            assertEquals("not-enough-gas-money", outcome.refusal().orElseThrow().code());
            assertTrue(journal.find("poor").orElseThrow().nonce().isEmpty());
        }
    }

    private void landsAfterRestart(AnvilFixture anvil, int gift) {
        try (TransactionSubmitter successor = submitter(anvil.rpc(), journal)) {
            TransactionOutcome outcome = Party.await(successor.submit(gift(gift)));
            assertEquals(TransactionOutcome.Kind.SUCCEEDED, outcome.kind());
            assertEquals(0, successor.openCount());
        }
        assertGivenOnce(anvil, gift);
    }

    private static TransactionSubmitter submitter(ChainRpc rpc, TransactionJournal journal) {
        return TransactionSubmitter.start(
                rpc, SENDER, journal, new ContractErrors(), AnvilFixture.QUICK, InstantSource.system());
    }

    private static TransactionIntent gift(int number) {
        return new TransactionIntent(
                "gift-" + number,
                SENDER.address(),
                recipient(number),
                "0x",
                GIFT,
                "gift " + number,
                OptionalLong.empty());
    }

    private static Address recipient(int number) {
        return Address.of(String.format("0x%040x", 0xfeed_0000L + number));
    }

    private static void assertGivenOnce(AnvilFixture anvil, int number) {
        assertEquals(GIFT, anvil.rpc().balance(recipient(number), BlockTag.LATEST), "gift " + number);
    }

    private List<Bytes32> hashes(String key) {
        return journal.find(key).orElseThrow().attempts().stream()
                .map(Attempt::hash)
                .toList();
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 30 s");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
