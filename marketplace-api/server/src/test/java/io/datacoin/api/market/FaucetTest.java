package io.datacoin.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The faucet on a real chain: whoever can not be given coins is told so, and that asking again does not help. */
final class FaucetTest {
    private final TestMarket market = TestMarket.shared();
    private final PrivateKey key = PrivateKey.generate();
    private final TransactionSubmitter submitter = TransactionSubmitter.start(
            market.chain().rpc(),
            key,
            new InMemoryTransactionJournal(),
            new ContractErrors(),
            SubmitterSettings.embedded(),
            Clock.systemUTC());
    private final Faucet faucet = new Faucet(submitter, market.chain().rpc(), market.contracts());

    @AfterEach
    void stop() {
        submitter.close();
    }

    private void fill() {
        market.fund(key, Wei.data("1000000")).close();
        market.chain().ask("anvil_setBalance", "\"" + key.address().hex() + "\",\"0x56BC75E2D63100000\"");
    }

    @Test
    void aWalletGetsGasAndData() {
        fill();
        Address wallet = PrivateKey.generate().address();
        ObjectNode grant = faucet.give(wallet);
        assertEquals(wallet.hex(), grant.path("address").asText());
        assertEquals(Wei.data("10"), market.chain().rpc().balance(wallet, BlockTag.LATEST));
        assertEquals(
                Wei.data("10000"),
                ChainViews.of(market.chain().rpc(), market.contracts()).token().balanceOf(wallet));
    }

    @Test
    void nobodyAndContractsThatTakeNoCoinsAreRefusedForGoodAndNothingIsSent() {
        fill();
        long before = market.chain().rpc().transactionCount(key.address(), BlockTag.LATEST);
        for (Address account : List.of(
                Address.ZERO, market.contracts().dataCoin(), market.contracts().trainingEscrow())) {
            Problem problem = assertThrows(ProblemException.class, () -> faucet.give(account))
                    .problem();
            assertEquals(400, problem.status());
            assertEquals("no-recipient", problem.refusal().code());
            assertFalse(problem.refusal().retryable());
            assertTrue(
                    problem.refusal().detail().startsWith(account.equals(Address.ZERO) ? "the address" : "there is a"));
        }
        assertEquals(before, market.chain().rpc().transactionCount(key.address(), BlockTag.LATEST));
    }

    /** As a wallet that is a contract does. */
    @Test
    void aContractThatTakesCoinsIsGivenThem() {
        fill();
        Address contract = PrivateKey.generate().address();
        market.chain().ask("anvil_setCode", "\"" + contract.hex() + "\",\"0x00\"");
        faucet.give(contract);
        assertEquals(Wei.data("10"), market.chain().rpc().balance(contract, BlockTag.LATEST));
    }
}
