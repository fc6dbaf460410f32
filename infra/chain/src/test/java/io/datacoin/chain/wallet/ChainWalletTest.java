package io.datacoin.chain.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.domain.money.Wei;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One wallet, several things at once. */
class ChainWalletTest {
    private static final int DEPOSITS = 4;

    /** The contracts compare with the chain's clock: a permit by a slower one would be over before it is used. */
    @Test
    void aPermitIsGoodOnAChainThatIsHoursAhead() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            anvil.ask("evm_increaseTime", "14400");
            anvil.mine(1);
            try (ChainWallet wallet = anvil.wallet(addresses, AnvilFixture.DEPLOYER)) {
                wallet.deposit(Wei.data("1"));
                assertEquals(Wei.data("1"), wallet.escrowBalance());
            }
        }
    }

    /** Each permit has the number after the last one's, so one must be mined before the next is signed. */
    @Test
    void depositsAtTheSameTimeAllArrive() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            try (ChainWallet wallet = anvil.wallet(addresses, AnvilFixture.DEPLOYER)) {
                List<CompletableFuture<Void>> deposits = IntStream.range(0, DEPOSITS)
                        .mapToObj(unused -> CompletableFuture.runAsync(() -> wallet.deposit(Wei.data("1"))))
                        .toList();
                deposits.forEach(
                        deposit -> deposit.orTimeout(60, TimeUnit.SECONDS).join());

                assertEquals(Wei.data("4"), wallet.escrowBalance());
            }
        }
    }
}
