package io.datacoin.chain.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A node that has a bad moment decides nothing, and what it chokes on holds up nothing else. */
class HesitantNodeTest {
    private static final PrivateKey SENDER = AnvilFixture.account(6);

    private final TransactionJournal journal = new InMemoryTransactionJournal();

    @Test
    void aNodeInTroubleRefusesNothingForGood() {
        List<RpcRefusedException> troubles = List.of(
                refusal(-32_603, "Internal error"),
                refusal(-32_000, "header not found"),
                refusal(-32_000, "execution aborted (timeout = 5s)"),
                refusal(-32_000, "missing trie node 9f2a"),
                refusal(-32_005, "daily request count exceeded, request rate limited"),
                refusal(-32_002, "resource unavailable"),
                refusal(429, "too many requests"));
        AtomicInteger questions = new AtomicInteger();
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = submitter(
                        new ForwardingRpc(anvil.rpc()) {
                            @Override
                            public long estimateGas(CallRequest request) {
                                int question = questions.getAndIncrement();
                                if (question < troubles.size()) {
                                    throw troubles.get(question);
                                }
                                return super.estimateGas(request);
                            }
                        },
                        journal)) {
            assertEquals(
                    TransactionOutcome.Kind.SUCCEEDED,
                    Party.await(submitter.submit(gift(1))).kind());
            assertTrue(questions.get() > troubles.size(), "it was asked until it knew");
        }
    }

    @Test
    void aRevertIsTheChainsOwnWordWhateverItsCode() {
        for (RpcRefusedException refusal : List.of(
                refusal(-32_603, "VM Exception: execution reverted"),
                refusal(-32_603, "EVM error InvalidFEOpcode"),
                refusal(-32_000, "gas required exceeds allowance (30000000)"),
                refusal(-32_000, "insufficient funds for transfer"),
                refusal(-32_015, "VM execution error."),
                new RpcRefusedException("eth_estimateGas", -32_603, "error", Optional.of("0x08c379a0")))) {
            assertTrue(!refusal.isRetryable(), refusal::getMessage);
        }
    }

    @Test
    void whatTheNodeChokesOnHoldsUpNothingElse() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ChainRpc choking = new ForwardingRpc(anvil.rpc()) {
                @Override
                public long estimateGas(CallRequest request) {
                    if (request.to().equals(recipient(1)) || request.to().equals(recipient(2))) {
                        throw new RpcUnavailableException("timed out", new IOException("timed out"));
                    }
                    return super.estimateGas(request);
                }
            };
            journal.addIfAbsent(
                    JournalEntry.planned(gift(1), InstantSource.system().instant()));
            journal.addIfAbsent(
                    JournalEntry.planned(gift(2), InstantSource.system().instant()));
            journal.addIfAbsent(
                    JournalEntry.planned(gift(3), InstantSource.system().instant()));
            try (TransactionSubmitter submitter = submitter(choking, journal)) {
                CompletableFuture<TransactionOutcome> later = submitter.submit(gift(4));

                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED, Party.await(later).kind());
                assertEquals(
                        TransactionOutcome.Kind.SUCCEEDED,
                        Party.await(submitter.submit(gift(3))).kind());
                assertEquals(2, submitter.openCount(), "they are tried on and on");
            }
            assertEquals(Wei.of(1), anvil.rpc().balance(recipient(3), BlockTag.LATEST));
        }
    }

    /** A liar would name the chain where the account has its real money. */
    @Test
    void whatIsSignedIsForTheChainThatWasNamedAndNotForTheOneTheNodeNames() {
        try (AnvilFixture anvil = AnvilFixture.start();
                TransactionSubmitter submitter = TransactionSubmitter.start(
                        new ForwardingRpc(anvil.rpc()) {
                            @Override
                            public long chainId() {
                                return 1;
                            }
                        },
                        anvil.rpc().chainId(),
                        SENDER,
                        journal,
                        new ContractErrors(),
                        AnvilFixture.QUICK,
                        InstantSource.system())) {
            assertEquals(
                    TransactionOutcome.Kind.SUCCEEDED,
                    Party.await(submitter.submit(gift(5))).kind(),
                    "the true chain takes it, and no other would");
        }
    }

    private static RpcRefusedException refusal(int code, String message) {
        return new RpcRefusedException("eth_estimateGas", code, message, Optional.empty());
    }

    private static TransactionIntent gift(int number) {
        return new TransactionIntent(
                "gift-" + number,
                SENDER.address(),
                recipient(number),
                "0x",
                Wei.of(1),
                "gift " + number,
                OptionalLong.empty());
    }

    private static Address recipient(int number) {
        return Address.of(String.format("0x%040x", 0xfeed_2000L + number));
    }

    private static TransactionSubmitter submitter(ChainRpc rpc, TransactionJournal journal) {
        return TransactionSubmitter.start(
                rpc, SENDER, journal, new ContractErrors(), AnvilFixture.QUICK, InstantSource.system());
    }
}
