package io.datacoin.chain.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.Exchange;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.ContractReader;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.contracts.MarketGovernor;
import io.datacoin.contracts.TimelockController;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertTrue(new RoleWiring(first, AnvilFixture.parameters().parties()).isWired(anvil.rpc()));
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

    /** Factory, contracts, roles and hand-over are 14 transactions; whichever is the last, the next run goes on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 9, 10, 11, 12})
    void aDeployerThatDiesAtAnyPointIsFollowedByOneThatGoesOn(int sends) {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            AtomicInteger left = new AtomicInteger(sends);
            ForwardingRpc dying = new ForwardingRpc(anvil.rpc()) {
                @Override
                public Bytes32 sendRaw(String transaction) {
                    if (left.decrementAndGet() < 0) {
                        throw new RpcUnavailableException("the deployer is dead", new IOException("planned"));
                    }
                    return super.sendRaw(transaction);
                }
            };
            ContractDeployer victim = new ContractDeployer(
                    dying,
                    AnvilFixture.account(AnvilFixture.DEPLOYER),
                    new ContractErrors(),
                    AnvilFixture.QUICK,
                    InstantSource.system(),
                    Duration.ofMillis(1_500));
            assertThrows(IllegalStateException.class, () -> victim.deploy(shape()));

            ContractAddresses complete = anvil.deployer().deploy(shape());

            assertHandedOver(anvil, complete);
        }
    }

    @Test
    void everyShapeHasTheSameContractsAndLeavesTheDeployerNothing() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ChainParameters.Parties parties = AnvilFixture.parameters().parties();
            Optional<SwapVenue> venue = shape().venue();
            for (ChainParameters shape : List.of(
                    ChainParameters.embedded(parties, venue),
                    ChainParameters.testnet(parties, venue),
                    ChainParameters.mainnet(parties, venue))) {
                ContractAddresses addresses = anvil.deployer().deploy(shape);

                for (DeploymentPlan.Part part :
                        DeploymentPlan.of(deployer(), shape).parts()) {
                    assertTrue(anvil.rpc().hasCode(part.address()), part.name());
                }
                assertEquals(venue, addresses.exchange().map(Exchange::venue));
                assertHandedOver(anvil, addresses);
                TimelockController timelock = Contracts.timelock(addresses.timelock());
                MarketGovernor governor = Contracts.governor(addresses.governor());
                assertEquals(
                        BigInteger.valueOf(shape.governance().timelockDelay().toSeconds()),
                        new ContractReader(anvil.rpc(), timelock).number(timelock.getMinDelay()));
                assertEquals(
                        BigInteger.valueOf(shape.governance().votingPeriod()),
                        new ContractReader(anvil.rpc(), governor).number(governor.votingPeriod()));
            }
        }
    }

    @Test
    void whatIsHandedOverIsNotTakenBack() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ChainParameters before = AnvilFixture.parameters();
            ContractAddresses addresses = anvil.deployer().deploy(before);
            ChainParameters.Parties parties = before.parties();
            ChainParameters greedy = ChainParameters.embedded(
                    new ChainParameters.Parties(
                            parties.holder(), parties.treasury(), List.of(deployer()), List.of(deployer()), List.of()),
                    Optional.empty());

            assertEquals(addresses, anvil.deployer().deploy(greedy));

            Party former = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER));
            String refusal = former.refused(
                            new ContractCall(addresses.stakePool(), selector("setMinimumStake(uint256)", 1), "rule"))
                    .code();
            String pause = former.refused(new ContractCall(addresses.stakePool(), selector("pause()"), "pause"))
                    .code();
            former.close();
            assertEquals(refusal, pause);
            try (Party guardian = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.GUARDIAN))) {
                guardian.perform(new ContractCall(addresses.stakePool(), selector("pause()"), "pause"));
                guardian.refused(new ContractCall(addresses.stakePool(), selector("unpause()"), "unpause"));
            }
        }
    }

    private static void assertHandedOver(AnvilFixture anvil, ContractAddresses addresses) {
        RoleWiring roles = new RoleWiring(addresses, AnvilFixture.parameters().parties());
        TimelockWiring timelock = new TimelockWiring(addresses);
        assertTrue(roles.isWired(anvil.rpc()), "roles");
        assertTrue(timelock.isWired(anvil.rpc()), "the governor proposes");
        assertTrue(roles.isAdministrator(anvil.rpc(), addresses.timelock()), "the timelock administers");
        assertTrue(timelock.isAdministrator(anvil.rpc(), addresses.timelock()), "the timelock is its own");
        assertFalse(roles.isAdministrator(anvil.rpc(), deployer()), "the deployer administers roles");
        assertFalse(timelock.isAdministrator(anvil.rpc(), deployer()), "the deployer administers the timelock");
    }

    /** The router is asked nothing while contracts are deployed: any address will do. */
    private static ChainParameters shape() {
        Address router = AnvilFixture.account(7).address();
        Address weth = AnvilFixture.account(8).address();
        return ChainParameters.embedded(
                AnvilFixture.parameters().parties(),
                Optional.of(new SwapVenue(router, weth, "ETH", List.of(new Coin("USDT", weth, 6)))));
    }

    private static Address deployer() {
        return AnvilFixture.account(AnvilFixture.DEPLOYER).address();
    }

    private static String selector(String signature, long... arguments) {
        StringBuilder data = new StringBuilder(Keccak.ofText(signature).hex().substring(0, 10));
        for (long argument : arguments) {
            data.append(Bytes32.ofNumber(BigInteger.valueOf(argument)).hex().substring(2));
        }
        return data.toString();
    }

    @Test
    void addressesSurviveAFile(@TempDir Path folder) throws Exception {
        Address one = Address.of("0x" + "1".repeat(40));
        Address two = Address.of("0x" + "2".repeat(40));
        SwapVenue venue = new SwapVenue(one, two, "ETH", List.of(new Coin("USDT", one, 6), new Coin("BNB", two, 18)));
        ContractAddresses addresses = new ContractAddresses(
                31_337, 7, one, two, one, two, one, two, one, two, Optional.of(new Exchange(two, venue)));
        Path file = folder.resolve("addresses.json");

        addresses.write(file);
        addresses.write(file);

        assertEquals(addresses, ContractAddresses.read(file));
        ContractAddresses withoutExchange =
                new ContractAddresses(1, 7, one, two, one, two, one, two, one, two, Optional.empty());
        assertEquals(withoutExchange, ContractAddresses.fromJson(withoutExchange.toJson()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        assertThrows(IllegalArgumentException.class, () -> ContractAddresses.fromJson("{\"chainId\":1}"));
        assertThrows(IllegalArgumentException.class, () -> ContractAddresses.fromJson("not json"));
    }

    @Test
    void amountsOfCoinsHaveTheCoinsDecimals() {
        Coin tether = new Coin("USDT", Address.ZERO, 6);
        assertEquals(Wei.of(12_500_000), tether.units("12.5"));
        assertEquals(Wei.of(1), tether.units("0.0000010"));
        assertEquals("12.5 USDT", tether.show(Wei.of(12_500_000)));
        assertEquals("0", tether.text(Wei.ZERO));
        for (String bad : List.of("0.0000001", "-1", "1e3", "", "1.", "NaN", "1,5")) {
            assertThrows(IllegalArgumentException.class, () -> tether.units(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> new Coin("tether", Address.ZERO, 6));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SwapVenue(Address.ZERO, Address.ZERO, "ETH", List.of(new Coin("ETH", Address.ZERO, 18))));
    }
}
