package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.deployment.Create2;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Transactions of one deployer that are sent together and awaited together. Used by one thread. */
final class DeploymentRound implements AutoCloseable {
    private static final Bytes32 SALT = Keccak.ofText("DATACOIN bridge 1");
    // Known without asking, so that all can be sent before the first is mined.
    private static final long GAS_OF_CONSTRUCTOR = 200_000;
    private static final long GAS_PER_CALL = 1_500_000;

    private final ChainRpc rpc;
    private final TransactionSubmitter submitter;
    private final Duration patience;
    private final List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();

    DeploymentRound(ChainRpc rpc, TransactionSubmitter submitter, Duration patience) {
        this.rpc = rpc;
        this.submitter = submitter;
        this.patience = patience;
    }

    /** Where the contract made with these arguments is, or will be, on every chain. */
    static Address addressOf(HyperlaneBytecode contract, String arguments) {
        return Create2.addressOf(SALT, contract.with(arguments));
    }

    /** Sends the contract's creation unless it is there. */
    Address create(HyperlaneBytecode contract, String arguments) {
        String initCode = contract.with(arguments);
        Address address = Create2.addressOf(SALT, initCode);
        if (rpc.hasCode(address)) {
            return address;
        }
        if (!rpc.hasCode(Create2.FACTORY)) {
            throw new IllegalStateException("there is no deployment factory at " + Create2.FACTORY + " on chain "
                    + rpc.chainId() + ": deploy it first (it is on nearly every chain, and on every anvil)");
        }
        String data = Create2.callData(SALT, initCode);
        sent.add(submitter.submit(
                transaction(contract.contract(), Create2.FACTORY, data, Create2.gasLimit(data) + GAS_OF_CONSTRUCTOR)));
        return address;
    }

    /** Sends a call. */
    void send(String key, Address to, String data) {
        sent.add(submitter.submit(transaction(key, to, data, GAS_PER_CALL)));
    }

    /** Whether a contract's owner is still who made it: nobody, or the factory. */
    boolean isUntouched(Address owner) {
        return owner.equals(Address.ZERO) || owner.equals(Create2.FACTORY);
    }

    /** Waits until everything is mined; throws {@link IllegalStateException} when something is not, or failed. */
    void await() {
        long deadline = System.nanoTime() + patience.toNanos();
        for (CompletableFuture<TransactionOutcome> one : sent) {
            try {
                TransactionOutcome outcome = one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                outcome.refusal().ifPresent(refusal -> {
                    throw new IllegalStateException("the bridge was not deployed: " + refusal);
                });
            } catch (TimeoutException cause) {
                throw new IllegalStateException(
                        "the bridge was not deployed within " + patience.toSeconds() + " s: is chain " + rpc.chainId()
                                + " making blocks?",
                        cause);
            } catch (ExecutionException cause) {
                throw new IllegalStateException("the bridge was not deployed", cause.getCause());
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while deploying the bridge", cause);
            }
        }
        sent.clear();
    }

    private TransactionIntent transaction(String key, Address to, String data, long gas) {
        return new TransactionIntent(
                "bridge-deploy/" + key,
                submitter.account(),
                to,
                data,
                Wei.ZERO,
                "set up the bridge: " + key,
                OptionalLong.of(gas));
    }

    @Override
    public void close() {
        submitter.close();
    }
}
