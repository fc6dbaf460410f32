package io.datacoin.cli.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeView;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.ContractCode;
import io.datacoin.domain.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One transfer from here to there: sends it and watches it arrive. Used by one thread. */
final class BridgeTransfer {
    private static final long LOOK_EVERY_MILLIS = 250;

    private final BridgeConnection bridge;
    private final BridgeEnd from;
    private final BridgeEnd to;
    private final TransactionSubmitter account;
    private final Output output;

    BridgeTransfer(BridgeConnection bridge, BridgeEnd to, TransactionSubmitter account, Output output) {
        this.bridge = bridge;
        this.from = bridge.layout().opposite(to);
        this.to = to;
        this.account = account;
        this.output = output;
    }

    /** Checks the account without sending; throws {@link RefusedException} when it has too few tokens. */
    void requireBalance(Wei amount) {
        Wei has = bridge.view(from).balanceOf(account.account());
        if (amount.isMoreThan(has)) {
            throw new RefusedException(
                    ContractCode.NOT_ENOUGH_DATA,
                    "account " + account.account() + " has " + has.toDataString() + " DATA on " + from.name()
                            + " (expected: at least " + amount.toDataString() + ")",
                    from.isSynthetic()
                            ? "send some there first: datacoin bridge AMOUNT --to " + from.name()
                            : "get DATA first; on the embedded chain: datacoin wallet faucet");
        }
    }

    /** What {@link #send} does, in words. */
    String deed(Wei amount, Address receiver) {
        String sum = amount.toDataString() + " DATA";
        return from.isSynthetic()
                ? "burn " + sum + " on " + from.name() + ", for the bridge to release them to " + receiver + " on "
                        + to.name()
                : "lock " + sum + " in the bridge's contract " + from.router() + " on " + from.name()
                        + ", for the bridge to mint them to " + receiver + " on " + to.name();
    }

    /** Sends the tokens on their way; throws {@link RefusedException} when the account has too few or a contract says no. */
    Dispatch send(Wei amount, Address receiver) {
        requireBalance(amount);
        BridgeView here = bridge.view(from);
        BridgeCalls calls = new BridgeCalls(from);
        if (!from.isSynthetic() && amount.isMoreThan(here.allowance(account.account()))) {
            output.progress("allowing the bridge to take " + amount.toDataString() + " DATA on " + from.name());
            perform(calls.approve(amount));
        }
        output.progress(
                (from.isSynthetic() ? "burning " : "locking ") + amount.toDataString() + " DATA on " + from.name());
        Inclusion where = perform(calls.send(to, receiver, amount));
        ChainRpc rpc = bridge.node(from);
        Dispatch dispatch = rpc.receipt(where.transactionHash())
                .flatMap(receipt -> bridge.source(from).transferIn(receipt.logs()))
                .orElseThrow(() -> new RefusedException(
                        ClientCode.MESSAGE_LOST,
                        "transaction " + where.transactionHash() + " left no message; " + from.name()
                                + " may have been reorganised",
                        "look at datacoin bridge status, and try again if it is not there"));
        output.progress("message " + dispatch.message().id() + " in block " + where.blockNumber());
        return dispatch;
    }

    /**
     * Waits until the other chain has delivered the message.
     *
     * @return false when it has not within the patience
     */
    boolean awaitDelivery(Dispatch dispatch, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String said = "";
        while (true) {
            String now;
            try {
                if (bridge.view(to).isDelivered(dispatch.message().id())) {
                    return true;
                }
                now = progress(dispatch);
            } catch (RpcUnavailableException silent) {
                now = "a chain does not answer: " + silent.getMessage();
            }
            if (!now.equals(said)) {
                output.progress(now);
                said = now;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private String progress(Dispatch dispatch) {
        long on = bridge.node(from).head().number() - dispatch.position().block();
        if (on < from.confirmationDepth()) {
            return "waiting for blocks on top of it: " + Math.max(0, on) + " of " + from.confirmationDepth();
        }
        RelayerStatus relayer = RelayerStatus.ask(bridge.layout().relayer());
        Optional<Refusal> problem = relayer.problem(dispatch.message().id(), to.name());
        if (problem.isPresent()) {
            return problem.get().detail() + "; " + problem.get().remedy();
        }
        int signatures = relayer.message(dispatch.message().id())
                .map(message -> message.path("signatures"))
                .map(JsonNode::asInt)
                .orElse(0);
        return signatures < bridge.layout().threshold()
                ? "validators are signing: " + signatures + " of "
                        + bridge.layout().threshold() + " needed"
                : "delivering on " + to.name();
    }

    private Inclusion perform(ContractCall call) {
        TransactionOutcome outcome;
        try {
            outcome = account.submit(call.asIntent(call.purpose() + " " + UUID.randomUUID(), account.account()))
                    .join();
        } catch (CompletionException closed) {
            throw new IllegalStateException("closed before \"" + call.purpose() + "\" was mined", closed);
        }
        outcome.refusal().ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        return outcome.inclusion().orElseThrow();
    }
}
