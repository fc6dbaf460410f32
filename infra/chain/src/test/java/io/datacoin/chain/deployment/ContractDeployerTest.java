package io.datacoin.chain.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts on a fresh chain. */
class ContractDeployerTest {
    @Test
    void aFreshChainGetsTheMarketplaceAndASecondDeploymentChangesNothing() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            Address deployer = AnvilFixture.account(AnvilFixture.DEPLOYER).address();

            ContractAddresses first = anvil.deploy();

            for (Address contract : first.eventSources()) {
                assertTrue(anvil.rpc().hasCode(contract), contract.hex());
            }
            ChainViews views = ChainViews.of(anvil.rpc(), first);
            assertEquals(Wei.data("100000000"), views.token().balanceOf(deployer));
            assertEquals(Wei.data("1000"), views.stake().minimumStake());
            assertEquals(
                    first.accessManager(),
                    anvil.deployer().addressesFor(AnvilFixture.parameters()).accessManager());
            assertTrue(new RoleWiring(first, AnvilFixture.parameters().parties()).isDone(anvil.rpc()));
            long sent = anvil.rpc().transactionCount(deployer, BlockTag.PENDING);

            ContractAddresses second = anvil.deploy();

            assertEquals(first, second);
            assertEquals(sent, anvil.rpc().transactionCount(deployer, BlockTag.PENDING));
        }
    }

    @Test
    void anInterruptedDeploymentIsCompletedByTheNext() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses complete = anvil.deployer().addressesFor(AnvilFixture.parameters());
            ContractAddresses deployed = anvil.deploy();
            anvil.ask("anvil_setCode", "\"" + complete.trainingLog() + "\",\"0x\"");
            assertFalse(anvil.rpc().hasCode(complete.trainingLog()));
            anvil.ask("anvil_setNonce", "\"" + complete.trainingLog() + "\",\"0x0\"");

            ContractAddresses again = anvil.deploy();

            assertEquals(deployed, again);
            assertTrue(anvil.rpc().hasCode(complete.trainingLog()));
        }
    }

    @Test
    void aChainWithoutTheFactoryGetsOne() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            anvil.ask("anvil_setCode", "\"" + Create2.FACTORY + "\",\"0x\"");
            anvil.ask("anvil_setNonce", "\"" + Create2.FACTORY + "\",\"0x0\"");

            ContractAddresses addresses = anvil.deploy();

            assertTrue(anvil.rpc().hasCode(Create2.FACTORY));
            assertTrue(anvil.rpc().hasCode(addresses.trainingEscrow()));
        }
    }

    @Test
    void theGovernorTakesOverFromTheDeployer() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            Address governor = AnvilFixture.account(5).address();
            Address deployer = AnvilFixture.account(AnvilFixture.DEPLOYER).address();
            ChainParameters.Parties parties = new ChainParameters.Parties(
                    deployer,
                    governor,
                    governor,
                    List.of(AnvilFixture.account(1).address()),
                    List.of());

            ContractAddresses addresses = anvil.deployer().deploy(ChainParameters.mainnet(parties));

            assertTrue(new RoleWiring(addresses, parties).isDone(anvil.rpc()));
        }
    }

    @Test
    void addressesSurviveAFile(@TempDir Path folder) throws Exception {
        Address one = Address.of("0x" + "1".repeat(40));
        Address two = Address.of("0x" + "2".repeat(40));
        ContractAddresses addresses = new ContractAddresses(31_337, 7, one, two, one, two, one, two);
        Path file = folder.resolve("addresses.json");

        addresses.write(file);
        addresses.write(file);

        assertEquals(addresses, ContractAddresses.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        assertThrows(IllegalArgumentException.class, () -> ContractAddresses.fromJson("{\"chainId\":1}"));
        assertThrows(IllegalArgumentException.class, () -> ContractAddresses.fromJson("not json"));
    }
}
