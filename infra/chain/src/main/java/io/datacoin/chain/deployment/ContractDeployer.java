package io.datacoin.chain.deployment;

import io.datacoin.chain.revert.RevertDecoder;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the marketplace's contracts on a chain.
 *
 * <p>Addresses follow from the deployer and the parameters alone, so a deployment can be repeated: what is there is left
 * alone, what is missing is added. All transactions are sent at once; on the embedded chain that takes one or two
 * blocks. Safe for any thread, but one deployment per deployer at a time.
 */
public final class ContractDeployer {
    private static final Logger LOG = LoggerFactory.getLogger(ContractDeployer.class);

    // An upper bound known without asking: 16 per byte of calldata and 200 per byte of code, plus what constructors do.
    private static final long GAS_PER_BYTE = 230;
    private static final long GAS_PER_CONTRACT = 600_000;
    private static final long WIRING_GAS = 4_000_000;
    private static final Wei FACTORY_COST = Wei.of(10_000_000_000_000_000L);

    private final ChainRpc rpc;
    private final Signer deployer;
    private final RevertDecoder reverts;
    private final SubmitterSettings settings;
    private final Clock clock;
    private final Duration patience;

    /**
     * A deployer.
     *
     * @param deployer pays for gas, and is the contracts' administrator until the governor is
     * @param patience how long all transactions together may take to be mined
     */
    public ContractDeployer(
            ChainRpc rpc,
            Signer deployer,
            RevertDecoder reverts,
            SubmitterSettings settings,
            Clock clock,
            Duration patience) {
        this.rpc = rpc;
        this.deployer = deployer;
        this.reverts = reverts;
        this.settings = settings;
        this.clock = clock;
        this.patience = patience;
    }

    /** Where the contracts are, or would be, with these parameters on the node's chain; the deployment block is 0. */
    public ContractAddresses addressesFor(ChainParameters parameters) {
        return new DeploymentPlan(deployer.address(), parameters).addresses(rpc.chainId(), 0);
    }

    /**
     * Deploys what is missing and returns where everything is.
     *
     * @throws IllegalStateException when a transaction reverts, is refused or is not mined in time
     */
    public ContractAddresses deploy(ChainParameters parameters) {
        DeploymentPlan plan = new DeploymentPlan(deployer.address(), parameters);
        ContractAddresses addresses = plan.addresses(rpc.chainId(), 0);
        RoleWiring wiring = new RoleWiring(addresses, parameters.parties());
        try (TransactionSubmitter submitter =
                TransactionSubmitter.start(rpc, deployer, new InMemoryTransactionJournal(), reverts, settings, clock)) {
            makeFactory(submitter);
            List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
            for (DeploymentPlan.Part part : plan.parts()) {
                if (!rpc.hasCode(part.address())) {
                    LOG.info("deploying {} to {}", part.name(), part.address());
                    sent.add(submitter.submit(creation(part)));
                }
            }
            if (!wiring.isDone(rpc)) {
                sent.add(submitter.submit(transaction(
                        "wire",
                        addresses.accessManager(),
                        wiring.callData(deployer.address(), parameters.parties().governor()),
                        Wei.ZERO,
                        "give everybody their role",
                        WIRING_GAS)));
            }
            await(sent);
        }
        return plan.addresses(addresses.chainId(), firstBlock(addresses));
    }

    private void makeFactory(TransactionSubmitter submitter) {
        if (rpc.hasCode(Create2.FACTORY)) {
            return;
        }
        Wei missing = FACTORY_COST.minusOrZero(rpc.balance(Create2.FACTORY_MAKER, BlockTag.LATEST));
        if (!missing.isZero()) {
            await(List.of(submitter.submit(transaction(
                    "fund-factory", Create2.FACTORY_MAKER, "0x", missing, "pay for the deployment factory", 21_000))));
        }
        Bytes32 hash = rpc.sendRaw(Create2.FACTORY_TRANSACTION);
        long deadline = System.nanoTime() + patience.toNanos();
        while (rpc.receipt(hash).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the deployment factory was not mined within " + patience.toSeconds()
                        + " s: is the chain making blocks?");
            }
            LockSupport.parkNanos(settings.pollInterval().toNanos());
        }
    }

    private TransactionIntent creation(DeploymentPlan.Part part) {
        String data = Create2.callData(part.initCode());
        long gas = GAS_PER_CONTRACT + GAS_PER_BYTE * (data.length() / 2);
        return transaction(part.name(), Create2.FACTORY, data, Wei.ZERO, "deploy " + part.name(), gas);
    }

    private TransactionIntent transaction(
            String key, Address to, String data, Wei value, String purpose, long gasLimit) {
        return new TransactionIntent(
                "deploy/" + key, deployer.address(), to, data, value, purpose, OptionalLong.of(gasLimit));
    }

    private void await(List<CompletableFuture<TransactionOutcome>> sent) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (CompletableFuture<TransactionOutcome> one : sent) {
            try {
                TransactionOutcome outcome = one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                outcome.refusal().ifPresent(refusal -> {
                    throw new IllegalStateException("the contracts were not deployed: " + refusal);
                });
            } catch (TimeoutException cause) {
                throw new IllegalStateException(
                        "the contracts were not deployed within " + patience.toSeconds()
                                + " s: is the chain making blocks?",
                        cause);
            } catch (ExecutionException cause) {
                throw new IllegalStateException("the contracts were not deployed", cause.getCause());
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while deploying contracts", cause);
            }
        }
    }

    /** The access manager writes a log when it is made: the first one tells where the marketplace begins. */
    private long firstBlock(ContractAddresses addresses) {
        List<RawLog> logs =
                rpc.logs(List.of(addresses.accessManager()), 0, rpc.head().number());
        return logs.isEmpty() ? 0 : logs.get(0).blockNumber();
    }
}
