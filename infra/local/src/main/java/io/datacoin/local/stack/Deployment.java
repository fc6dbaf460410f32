package io.datacoin.local.stack;

import io.datacoin.chain.call.ChainWallet;
import io.datacoin.chain.deployment.ChainParameters;
import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.deployment.ContractDeployer;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.AnvilChain;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Contracts, funds and stakes of an embedded marketplace. Every step looks first whether it was done before, so a
 * second start on the same chain changes nothing.
 */
final class Deployment {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Wei GAS_MONEY = Wei.data("1000");
    private static final Wei FAUCET_DATA = Wei.data("10000000");
    private static final Wei PRICE_PER_VCPU_HOUR = Wei.data("1");
    /** Stakes differ so that people can see the draw prefer larger ones. */
    private static final List<Wei> STAKES = List.of(Wei.data("5000"), Wei.data("3000"), Wei.data("2000"));

    private final StackHome home;
    private final AnvilChain chain;

    private Deployment(StackHome home, AnvilChain chain) {
        this.home = home;
        this.chain = chain;
    }

    static Deployment of(StackHome home, AnvilChain chain) {
        return new Deployment(home, chain);
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
            progress.accept("deploying the contracts");
            SubmitterSettings settings = SubmitterSettings.embedded();
            ContractAddresses addresses = new ContractDeployer(
                            rpc, deployer, new ContractErrors(), settings, Clock.systemUTC(), PATIENCE)
                    .deploy(ChainParameters.embedded(
                            deployer.address(), home.key(Accounts.TREASURY).address(), operator.address()));
            addresses.write(home.addressesFile());
            progress.accept("staking " + workers + " providers");
            stake(rpc, addresses, deployer, faucet, providers, settings);
            return addresses;
        }
    }

    private void stake(
            ChainRpc rpc,
            ContractAddresses addresses,
            PrivateKey deployer,
            PrivateKey faucet,
            List<PrivateKey> providers,
            SubmitterSettings settings) {
        ChainViews views = ChainViews.of(rpc, addresses);
        try (ChainWallet treasury = ChainWallet.open(rpc, addresses, deployer, new ContractErrors(), settings)) {
            List<CompletableFuture<Inclusion>> grants = new ArrayList<>();
            if (FAUCET_DATA.isMoreThan(views.token().balanceOf(faucet.address()))) {
                grants.add(
                        CompletableFuture.supplyAsync(() -> treasury.sendData(faucet.address(), FAUCET_DATA.times(2))));
            }
            for (int index = 0; index < providers.size(); index++) {
                Address provider = providers.get(index).address();
                Wei stake = stakeOf(index);
                if (views.stake().statusOf(provider).stake().isZero()
                        && stake.isMoreThan(views.token().balanceOf(provider))) {
                    grants.add(CompletableFuture.supplyAsync(() -> treasury.sendData(provider, stake)));
                }
            }
            grants.forEach(CompletableFuture::join);
        }
        List<CompletableFuture<Void>> registrations = new ArrayList<>();
        for (int index = 0; index < providers.size(); index++) {
            int number = index + 1;
            PrivateKey provider = providers.get(index);
            Wei stake = stakeOf(index);
            registrations.add(CompletableFuture.runAsync(() -> {
                try (ChainWallet wallet = ChainWallet.open(rpc, addresses, provider, new ContractErrors(), settings)) {
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

    private static Wei stakeOf(int index) {
        return STAKES.get(index % STAKES.size());
    }
}
