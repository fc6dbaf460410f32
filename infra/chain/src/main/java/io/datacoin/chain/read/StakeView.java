package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.StakePool;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.Type;

/** What {@code StakePool} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class StakeView {
    private static final int PAGE = 200;

    private final StakePool pool;
    private final ContractReader contract;

    /** The stake pool of these contracts. */
    public StakeView(ChainRpc rpc, ContractAddresses addresses) {
        this.pool = Contracts.stakePool(addresses.stakePool());
        this.contract = new ContractReader(rpc, pool);
    }

    /** The account's stake and what waits to be released. */
    public StakeStatus statusOf(Address account) {
        StakePool.Unbonding unbonding = contract.struct(pool.unbondingOf(account.hex()), StakePool.Unbonding.class);
        return new StakeStatus(
                contract.amount(pool.stakeOf(account.hex())),
                Wei.of(unbonding.amount),
                unbonding.amount.signum() == 0 ? Optional.empty() : Optional.of(Structs.time(unbonding.releaseAt)));
    }

    /** The weight of a provider in draws of that block. */
    public Wei weightAt(Address provider, long block) {
        return contract.amount(pool.stakeAt(provider.hex(), BigInteger.valueOf(block)));
    }

    /** The stake below which a provider is not drawn. */
    public Wei minimumStake() {
        return contract.amount(pool.minimumStake());
    }

    /** How long stake stays slashable after it is asked back. */
    public Duration unbondingDelay() {
        return delay(delays().unbondingDelay);
    }

    /** The longest a job may run. */
    public Duration maxJobDuration() {
        return delay(delays().maxJobDuration);
    }

    /** The provider; its stake is its weight now. Empty when the account is not registered. */
    public Optional<ProviderSnapshot> provider(Address account) {
        StakePool.Provider provider = contract.struct(pool.provider(account.hex()), StakePool.Provider.class);
        if (!provider.registered) {
            return Optional.empty();
        }
        return Optional.of(snapshot(account, provider, statusOf(account).stake()));
    }

    /**
     * Every provider in the order of the draw, with the weight it had at the end of the block; the rest as it is now.
     * The block may not be above the head.
     */
    public List<ProviderSnapshot> providersAt(long block) {
        int count = contract.number(pool.providerCount()).intValueExact();
        List<ProviderSnapshot> snapshots = new ArrayList<>(count);
        for (int from = 0; from < count; from += PAGE) {
            addPage(block, from, Math.min(PAGE, count - from), snapshots);
        }
        return snapshots;
    }

    /** The contract's own draw: at most {@code count} providers for the seed, by the weights at the end of the block. */
    public List<Address> draw(Bytes32 seed, int count, long block) {
        return draws(List.of(seed), count, block).get(0);
    }

    /** The contract's own draws for many seeds, in order; one round trip. */
    public List<List<Address>> draws(List<Bytes32> seeds, int count, long block) {
        return contract
                .askAll(seeds.stream()
                        .map(seed -> pool.draw(seed.toBytes(), BigInteger.valueOf(count), BigInteger.valueOf(block)))
                        .toList())
                .stream()
                .map(StakeView::addresses)
                .toList();
    }

    private void addPage(long block, int from, int count, List<ProviderSnapshot> snapshots) {
        @SuppressWarnings("rawtypes") // web3j's own signature.
        List<Type> page = contract.ask(
                pool.weightsAt(BigInteger.valueOf(block), BigInteger.valueOf(from), BigInteger.valueOf(count)));
        List<Address> providers = addresses(page.get(0));
        List<?> weights = (List<?>) page.get(1).getValue();
        @SuppressWarnings("rawtypes") // web3j's own signature.
        List<Type> registrations = contract.askAll(
                providers.stream().map(one -> pool.provider(one.hex())).toList());
        for (int i = 0; i < providers.size(); i++) {
            Wei weight = Wei.of((BigInteger) ((Type<?>) weights.get(i)).getValue());
            snapshots.add(snapshot(providers.get(i), (StakePool.Provider) registrations.get(i), weight));
        }
    }

    private StakePool.Delays delays() {
        return contract.struct(pool.delays(), StakePool.Delays.class);
    }

    private static ProviderSnapshot snapshot(Address account, StakePool.Provider provider, Wei stake) {
        return new ProviderSnapshot(
                account,
                provider.index.longValueExact(),
                stake,
                Address.of(provider.operatorKey),
                Wei.of(provider.pricePerVcpuHour),
                provider.active);
    }

    private static List<Address> addresses(Type<?> array) {
        return ((List<?>) array.getValue())
                .stream()
                        .map(one -> Address.of(((Type<?>) one).getValue().toString()))
                        .toList();
    }

    private static Duration delay(BigInteger seconds) {
        return Duration.ofSeconds(seconds.longValueExact());
    }
}
