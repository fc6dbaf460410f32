package io.datacoin.chain.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.StakePoolCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.Draw;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Java draws the providers the contract draws, so that anybody can recompute a placement. */
class SortitionAgreesWithTheChainTest {
    private static final int SEEDS = 1_000;
    private static final List<String> STAKES = List.of("1000", "2500.5", "1000", "60000", "7", "12345.678901", "3000");

    @Test
    void javaAndSolidityDrawTheSameProvidersForAThousandSeeds() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            StakeView view = new StakeView(anvil.rpc(), addresses);
            register(anvil, addresses);
            long block = anvil.rpc().head().number();

            List<ProviderSnapshot> pool = view.providersAt(block);

            assertEquals(STAKES.size() - 1, pool.size(), "one has too little stake to register");
            assertTrue(pool.stream().anyMatch(one -> one.stake().isZero()), "one left the draw");
            Random random = new Random(7);
            List<Bytes32> seeds = IntStream.range(0, SEEDS)
                    .mapToObj(unused -> {
                        byte[] bytes = new byte[Bytes32.LENGTH];
                        random.nextBytes(bytes);
                        return Bytes32.of(bytes);
                    })
                    .toList();
            StakeWeightedSortition sortition = new StakeWeightedSortition(Keccak.KECCAK_256);
            List<List<Address>> ours = seeds.stream()
                    .map(seed -> sortition.draw(seed, pool, STAKES.size()).stream()
                            .map(Draw::provider)
                            .map(ProviderSnapshot::address)
                            .toList())
                    .toList();
            assertEquals(view.draws(seeds, STAKES.size(), block), ours);
        }
    }

    private static void register(AnvilFixture anvil, ContractAddresses addresses) {
        DataCoinCalls token = new DataCoinCalls(addresses.dataCoin());
        StakePoolCalls pool = new StakePoolCalls(addresses.stakePool());
        List<Party> providers = new ArrayList<>();
        try (Party holder = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER))) {
            for (int i = 0; i < STAKES.size(); i++) {
                Party provider = new Party(anvil.rpc(), AnvilFixture.account(3 + i));
                providers.add(provider);
                holder.perform(token.transfer(provider.address(), Wei.data(STAKES.get(i))));
                provider.perform(token.approve(addresses.stakePool(), Wei.data(STAKES.get(i))));
                provider.perform(pool.stake(Wei.data(STAKES.get(i))));
                if (Wei.data(STAKES.get(i)).isMoreThan(Wei.data("999"))) {
                    provider.perform(pool.registerProvider(PrivateKey.generate().address(), Wei.data("0.1"), ""));
                }
            }
            providers.get(2).perform(pool.requestUnstake(Wei.data("0.000001")));
        } finally {
            providers.forEach(Party::close);
        }
    }
}
