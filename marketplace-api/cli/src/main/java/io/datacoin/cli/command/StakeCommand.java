package io.datacoin.cli.command;

import io.datacoin.chain.call.StakePoolCalls;
import io.datacoin.chain.governance.GovernanceView;
import io.datacoin.chain.read.StakeStatus;
import io.datacoin.chain.read.StakeView;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.AmountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.Funds;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ContractCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datacoin stake}: stake is weight in draws, votes in decisions, and what a provider answers with. */
@Command(
        name = "stake",
        mixinStandardHelpOptions = true,
        description = "Stake DATA: weight in draws and votes on the rules.",
        subcommands = {
            StakeCommand.Add.class,
            StakeCommand.Remove.class,
            StakeCommand.Withdraw.class,
            StakeCommand.Status.class
        })
public final class StakeCommand {

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Add DATA to your stake.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private AmountOptions typed = new AmountOptions();

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            Wei stake = typed.amount();
            PrivateKey key = options.open();
            try (ChainConnection chain = options.connect();
                    ChainWallet account = chain.wallet(key)) {
                Funds.requireData(account, stake, "stake them");
                consent.require(
                        options.output(),
                        "put " + stake.toDataString() + " DATA into the stake pool "
                                + chain.addresses().stakePool() + ", where a provider can lose them and where they"
                                + " stay for an unbonding delay when you ask them back");
                Inclusion where = account.stake(stake);
                return report(options.output(), chain, key.address(), Optional.of(where));
            }
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Ask stake back; it can be withdrawn when the unbonding delay is over.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private AmountOptions typed = new AmountOptions();

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            Wei stake = typed.amount();
            PrivateKey key = options.open();
            try (ChainConnection chain = options.connect();
                    ChainWallet account = chain.wallet(key)) {
                Wei has = new StakeView(chain.rpc(), chain.addresses())
                        .statusOf(key.address())
                        .stake();
                if (stake.isMoreThan(has)) {
                    throw new RefusedException(
                            ContractCode.NOT_ENOUGH_STAKE,
                            key.address() + " has " + has.toDataString() + " DATA at stake (asked back: "
                                    + stake.toDataString() + ")",
                            "ask back at most that; datacoin stake status shows it");
                }
                consent.require(
                        options.output(),
                        "ask " + stake.toDataString() + " DATA back from the stake pool "
                                + chain.addresses().stakePool() + "; their weight and votes end now");
                Inclusion where =
                        account.send(new StakePoolCalls(chain.addresses().stakePool()).requestUnstake(stake));
                return report(options.output(), chain, key.address(), Optional.of(where));
            }
        }
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Take stake whose unbonding delay is over.")
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            PrivateKey key = options.open();
            try (ChainConnection chain = options.connect();
                    ChainWallet account = chain.wallet(key)) {
                StakeStatus status = new StakeView(chain.rpc(), chain.addresses()).statusOf(key.address());
                Instant release = status.releaseAt()
                        .orElseThrow(() -> new RefusedException(
                                ContractCode.NOTHING_UNBONDING,
                                key.address() + " has asked for no stake back",
                                "ask for it first: datacoin stake remove DATA"));
                if (release.isAfter(chain.rpc().head().timestamp())) {
                    throw new RefusedException(
                            ContractCode.STILL_UNBONDING,
                            status.unbonding().toDataString() + " DATA can be withdrawn from " + release,
                            "try again then");
                }
                consent.require(
                        options.output(),
                        "take " + status.unbonding().toDataString() + " DATA from the stake pool "
                                + chain.addresses().stakePool() + " into " + key.address());
                Inclusion where =
                        account.send(new StakePoolCalls(chain.addresses().stakePool()).withdraw());
                return report(options.output(), chain, key.address(), Optional.of(where));
            }
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Show stake, votes and what is on its way out.")
    static final class Status implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Override
        public Integer call() {
            Address account = options.address();
            try (ChainConnection chain = options.connect()) {
                return report(options.output(), chain, account, Optional.empty());
            }
        }
    }

    private static int report(Output output, ChainConnection chain, Address account, Optional<Inclusion> where) {
        StakeView pool = new StakeView(chain.rpc(), chain.addresses());
        StakeStatus status = pool.statusOf(account);
        Wei votes = new GovernanceView(chain.rpc(), chain.addresses()).votesOf(account);
        boolean provider = pool.provider(account).isPresent();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("account", account.hex());
        document.put("stake", status.stake().toString());
        document.put("votes", votes.toString());
        document.put("unbonding", status.unbonding().toString());
        status.releaseAt().ifPresent(time -> document.put("releaseAt", time.toString()));
        document.put("provider", provider);
        document.put("minimumStake", pool.minimumStake().toString());
        document.put("unbondingDelay", pool.unbondingDelay().toString());
        where.ifPresent(inclusion ->
                document.put("transaction", inclusion.transactionHash().hex()));
        StringBuilder text = new StringBuilder("stake      " + status.stake().toDataString() + " DATA\nvotes      "
                + votes.toDataString() + "\nunbonding  " + status.unbonding().toDataString() + " DATA");
        status.releaseAt()
                .ifPresent(time -> text.append(", to be withdrawn from ").append(time));
        text.append("\nprovider   ").append(provider ? "yes" : "no");
        output.result(text.toString(), document);
        return 0;
    }
}
