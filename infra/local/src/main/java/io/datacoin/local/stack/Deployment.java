package io.datacoin.local.stack;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.PreparedCall;
import io.datacoin.chain.deployment.ChainParameters;
import io.datacoin.chain.deployment.ContractDeployer;
import io.datacoin.chain.exchange.DevelopmentExchange;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Contracts, funds and stakes of an embedded marketplace. Every step looks first whether it was done before, so a
 * second start on the same chain changes nothing.
 */
final class Deployment {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POOL_PATIENCE = Duration.ofHours(1);
    private static final long TRANSFER_GAS = 100_000;
    private static final Wei GAS_MONEY = Wei.data("1000");
    private static final Wei PRICE_PER_VCPU_HOUR = Wei.data("1");
    /** Stakes differ so that people can see the draw prefer larger ones. */
    private static final List<Wei> STAKES = List.of(Wei.data("5000"), Wei.data("3000"), Wei.data("2000"));

    private final StackHome home;
    private final AnvilChain chain;
    private final Installation installation;

    private Deployment(StackHome home, AnvilChain chain, Installation installation) {
        this.home = home;
        this.chain = chain;
        this.installation = installation;
    }

    static Deployment of(StackHome home, AnvilChain chain, Installation installation) {
        return new Deployment(home, chain, installation);
    }

    ContractAddresses deploy(int workers, Consumer<String> progress) {
        PrivateKey deployer = home.key(Accounts.DEPLOYER);
        PrivateKey operator = home.key(Accounts.OPERATOR);
        PrivateKey faucet = home.key(Accounts.FAUCET);
        List<PrivateKey> providers = new ArrayList<>();
        for (int number = 1; number <= workers; number++) {
            providers.add(home.key(Accounts.provider(number)));
        }
        try (ChainRpc rpc = Web3jChainRpc.connect(URI.create(chain.rpcUrl()), Duration.ofSeconds(20))) {
            DevelopmentFunds funds = new DevelopmentFunds(URI.create(chain.rpcUrl()));
            List<Address> payers = new ArrayList<>(List.of(deployer.address(), operator.address(), faucet.address()));
            providers.forEach(provider -> payers.add(provider.address()));
            for (Address payer : payers) {
                if (GAS_MONEY.isMoreThan(rpc.balance(payer, BlockTag.LATEST))) {
                    funds.give(payer, GAS_MONEY.times(1_000));
                }
            }
            DevelopmentExchange exchange = new DevelopmentExchange(installation.solidity(), faucet.address());
            ContractDeployer contracts = new ContractDeployer(
                    rpc,
                    deployer,
                    new ContractErrors(),
                    SubmitterSettings.embedded(),
                    InstantSource.system(),
                    PATIENCE);
            ChainParameters parameters = ChainParameters.embedded(
                    new ChainParameters.Parties(
                            faucet.address(),
                            home.key(Accounts.TREASURY).address(),
                            List.of(operator.address()),
                            List.of(home.key(Accounts.GUARDIAN).address()),
                            List.of()),
                    Optional.of(exchange.venue()));
            progress.accept(
                    rpc.hasCode(contracts.addressesFor(parameters).trainingLog())
                            ? "the contracts are there, the chain goes on at block "
                                    + rpc.head().number()
                            : "deploying the contracts");
            ContractAddresses addresses;
            try (ChainWallet holder = wallet(rpc, contracts.addressesFor(parameters), faucet)) {
                CompletableFuture<Void> exchangeMade =
                        CompletableFuture.runAsync(() -> holder.sendAll(exchange.creation(rpc)));
                addresses = contracts.install(parameters);
                exchangeMade.join();
                addresses.write(home.addressesFile());
                CompletableFuture<Void> handedOver = CompletableFuture.runAsync(() -> contracts.handOver(parameters));
                List<PreparedCall> sent = new ArrayList<>(stakes(rpc, addresses, providers));
                sent.addAll(exchange.pools(
                        rpc, addresses.dataCoin(), rpc.head().timestamp().plus(POOL_PATIENCE)));
                if (!sent.isEmpty()) {
                    progress.accept("staking providers, filling the exchange's pools");
                }
                holder.sendAll(sent);
                register(rpc, addresses, providers);
                handedOver.join();
            }
            return addresses;
        }
    }

    /** What the providers are going to stake, from the holder of the supply. */
    private static List<PreparedCall> stakes(ChainRpc rpc, ContractAddresses addresses, List<PrivateKey> providers) {
        ChainViews views = ChainViews.of(rpc, addresses);
        DataCoinCalls token = new DataCoinCalls(addresses.dataCoin());
        List<PreparedCall> transfers = new ArrayList<>();
        for (int index = 0; index < providers.size(); index++) {
            Address provider = providers.get(index).address();
            Wei stake = stakeOf(index);
            if (views.stake().statusOf(provider).stake().isZero()
                    && stake.isMoreThan(views.token().balanceOf(provider))) {
                transfers.add(new PreparedCall(token.transfer(provider, stake), Wei.ZERO, TRANSFER_GAS));
            }
        }
        return transfers;
    }

    private void register(ChainRpc rpc, ContractAddresses addresses, List<PrivateKey> providers) {
        ChainViews views = ChainViews.of(rpc, addresses);
        List<CompletableFuture<Void>> registrations = new ArrayList<>();
        for (int index = 0; index < providers.size(); index++) {
            int number = index + 1;
            PrivateKey provider = providers.get(index);
            Wei stake = stakeOf(index);
            registrations.add(CompletableFuture.runAsync(() -> {
                try (ChainWallet wallet = wallet(rpc, addresses, provider)) {
                    if (views.stake().statusOf(provider.address()).stake().isZero()) {
                        wallet.stake(stake);
                    }
                    if (views.stake().provider(provider.address()).isEmpty()) {
                        wallet.registerProvider(
                                home.key(Accounts.operatorKeyOf(number)).address(), PRICE_PER_VCPU_HOUR, "");
                    }
                }
            }));
        }
        registrations.forEach(CompletableFuture::join);
    }

    private static ChainWallet wallet(ChainRpc rpc, ContractAddresses addresses, PrivateKey key) {
        return ChainWallet.open(rpc, addresses, key, new ContractErrors(), SubmitterSettings.embedded());
    }

    private static Wei stakeOf(int index) {
        return STAKES.get(index % STAKES.size());
    }
}
