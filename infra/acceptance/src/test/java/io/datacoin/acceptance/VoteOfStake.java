package io.datacoin.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.governance.GovernanceView;
import io.datacoin.chain.governance.GovernedRule;
import io.datacoin.chain.governance.GovernorCalls;
import io.datacoin.chain.governance.Proposal;
import io.datacoin.chain.governance.ProposalState;
import io.datacoin.chain.governance.Vote;
import io.datacoin.chain.rpc.ChainRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A vote as one goes through it; the blocks of the voting period are made at once, the timelock is waited for. */
record VoteOfStake(Trader voter, URI node) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Proposes, votes for, queues and executes; returns the proposal as it is then. */
    Proposal changes(GovernedRule rule, String value) {
        ContractAddresses addresses = voter.chain().addresses();
        ChainRpc rpc = voter.chain().rpc();
        GovernorCalls governor = new GovernorCalls(addresses);
        GovernanceView view = new GovernanceView(rpc, addresses);
        List<ContractCall> calls = List.of(rule.set(value, addresses));
        voter.does(governor.propose(calls, "a story"));
        BigInteger id = view.idOf(calls, "a story");
        until(() -> view.proposal(id).orElseThrow().state() == ProposalState.ACTIVE);
        voter.does(governor.vote(id, Vote.FOR, "it is one"));
        Proposal voted = view.proposal(id).orElseThrow();
        mine(voted.voteEnd() - rpc.head().number() + 1);
        voter.does(governor.queue(view.proposal(id).orElseThrow()));
        Proposal queued = view.proposal(id).orElseThrow();
        Instant due = queued.executableAt().orElseThrow();
        until(() -> !rpc.head().timestamp().isBefore(due));
        voter.does(governor.execute(queued));
        return view.proposal(id).orElseThrow();
    }

    private static void until(BooleanSupplier happened) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the chain did not get there within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void mine(long blocks) {
        Map<String, Object> call = Map.of(
                "jsonrpc", "2.0", "id", 1, "method", "anvil_mine", "params", List.of("0x" + Long.toHexString(blocks)));
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(node)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            new ObjectMapper().writeValueAsString(call)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException unreachable) {
            throw new UncheckedIOException("the chain does not answer", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
