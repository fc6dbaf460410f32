package io.datacoin.chain.deployment;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.address.ContractAddresses;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Logger LOGGER = LoggerFactory.getLogger(ContractDeployer.class);

    private static final long BLOCKS_AT_ONCE = 10_000;
    private static final String ROLE_GRANTED = Abi.topic("RoleGranted(uint64,address,uint32,uint48,bool)");
    private static final long WIRING_GAS = 4_000_000;
    private static final long TIMELOCK_GAS = 200_000;
    private static final Wei FACTORY_COST = Wei.of(10_000_000_000_000_000L);

    private final ChainRpc rpc;
    private final Signer deployer;
    private final RevertDecoder reverts;
    private final SubmitterSettings settings;
    private final InstantSource clock;
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
            InstantSource clock,
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
        return DeploymentPlan.of(deployer.address(), parameters).addresses(rpc.chainId(), 0);
    }

    /**
     * Deploys what is missing, gives everybody their role and the timelock all rights, and returns where everything is.
     *
     * @throws IllegalStateException when a transaction reverts, is refused or is not mined in time; the next call goes
     *     on from there
     */
    public ContractAddresses deploy(ChainParameters parameters) {
        ContractAddresses addresses = install(parameters);
        handOver(parameters);
        return addresses;
    }

    /**
     * The first part of {@link #deploy}: the contracts are usable, and the deployer is still their administrator. Once
     * {@link #handOver} is done, roles are the governor's matter and are left as they are.
     *
     * @throws IllegalStateException as {@link #deploy}
     */
    public ContractAddresses install(ChainParameters parameters) {
        DeploymentPlan plan = DeploymentPlan.of(deployer.address(), parameters);
        ContractAddresses addresses = plan.addresses(rpc.chainId(), 0);
        boolean begun = rpc.hasCode(addresses.accessManager());
        RoleWiring roles = new RoleWiring(addresses, parameters.parties());
        TimelockWiring timelock = new TimelockWiring(addresses);
        try (TransactionSubmitter submitter = submitter()) {
            makeFactory(submitter);
            List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
            for (DeploymentPlan.Part part : plan.parts()) {
                if (!rpc.hasCode(part.address())) {
                    LOGGER.info("deploying {} to {}", part.name(), part.address());
                    sent.add(submitter.submit(creation(part)));
                }
            }
            if ((!begun || roles.isAdministrator(rpc, deployer.address())) && !roles.isWired(rpc)) {
                sent.add(submitter.submit(step(
                        "wire", addresses.accessManager(), roles.wiring(), "give everybody their role", WIRING_GAS)));
            }
            if (!timelock.isWired(rpc)) {
                int number = 0;
                for (String call : timelock.wiring()) {
                    sent.add(submitter.submit(step(
                            "timelock-" + number++,
                            addresses.timelock(),
                            call,
                            "let the governor propose to the timelock",
                            TIMELOCK_GAS)));
                }
            }
            await(sent);
        }
        return plan.addresses(addresses.chainId(), firstBlock(addresses));
    }

    /**
     * The second part of {@link #deploy}: the timelock becomes the administrator of everything and the deployer has no
     * right left. Reads first that all roles are in place, since nobody could put them there quickly afterwards.
     *
     * @throws IllegalStateException as {@link #deploy}, and when {@link #install} is not done
     */
    public void handOver(ChainParameters parameters) {
        ContractAddresses addresses = addressesFor(parameters);
        RoleWiring roles = new RoleWiring(addresses, parameters.parties());
        TimelockWiring timelock = new TimelockWiring(addresses);
        Address self = deployer.address();
        boolean hasRoles = roles.isAdministrator(rpc, self);
        boolean hasTimelock = timelock.isAdministrator(rpc, self);
        if (hasRoles || hasTimelock) {
            if (!timelock.isWired(rpc) || (hasRoles && !roles.isWired(rpc))) {
                throw new IllegalStateException(
                        "the contracts are not all in place: nothing was handed over to the timelock");
            }
            try (TransactionSubmitter submitter = submitter()) {
                List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
                if (hasRoles) {
                    sent.add(submitter.submit(step(
                            "hand-over",
                            addresses.accessManager(),
                            roles.handOver(self),
                            "make the timelock the administrator",
                            TIMELOCK_GAS)));
                }
                if (hasTimelock) {
                    sent.add(submitter.submit(step(
                            "leave-timelock",
                            addresses.timelock(),
                            timelock.handOver(self),
                            "leave the timelock to itself",
                            TIMELOCK_GAS)));
                }
                await(sent);
            }
        }
        if (!roles.isAdministrator(rpc, addresses.timelock()) || roles.isAdministrator(rpc, self)) {
            throw new IllegalStateException("the timelock " + addresses.timelock() + " does not administer "
                    + addresses.accessManager() + ": is this the chain the contracts were deployed on?");
        }
    }

    private TransactionSubmitter submitter() {
        return TransactionSubmitter.start(rpc, deployer, new InMemoryTransactionJournal(), reverts, settings, clock);
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
        String data = part.callData();
        return step(part.name(), Create2.FACTORY, data, "deploy " + part.name(), Create2.gasLimit(data));
    }

    private TransactionIntent step(String key, Address to, String data, String purpose, long gasLimit) {
        return transaction(key, to, data, Wei.ZERO, purpose, gasLimit);
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

    /**
     * The access manager writes that the deployer is its administrator when it is made: there the marketplace begins.
     * Looked for backwards, in ranges public nodes answer for.
     */
    private long firstBlock(ContractAddresses addresses) {
        String self = deployer.address().hex().substring(2);
        for (long to = rpc.head().number(); to >= 0; to -= BLOCKS_AT_ONCE) {
            Optional<RawLog> born =
                    rpc.logs(List.of(addresses.accessManager()), Math.max(0, to - BLOCKS_AT_ONCE + 1), to).stream()
                            .filter(log -> log.topics().size() > 2
                                    && log.topics().get(0).equals(ROLE_GRANTED)
                                    && log.topics().get(2).endsWith(self))
                            .findFirst();
            if (born.isPresent()) {
                return born.get().blockNumber();
            }
        }
        return 0;
    }
}
