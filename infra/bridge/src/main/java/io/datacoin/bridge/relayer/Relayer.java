package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionJournal;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.outbox.election.LeaderElection;
import io.datacoin.outbox.election.LeaderSubmitter;
import io.datacoin.outbox.journal.DatabaseTransactionJournal;
import io.datacoin.process.loop.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries messages both ways until it is closed. Each chain has a leader of its own, so a chain that is down holds up
 * its own deliveries only, and of several relayers on a database one works per chain. Safe for any thread.
 */
public final class Relayer implements AutoCloseable {
    private final List<Loop> loops = new ArrayList<>();
    private final List<LeaderElection> elections = new ArrayList<>();
    private final StatusPage page;

    /**
     * Who pays where, and what to believe.
     *
     * @param nodes each end's node, by domain; the caller keeps them open
     * @param payers each end's account, by domain; no account may pay on two chains
     * @param checkpoints each validator's folder
     */
    public record Parties(
            Map<Long, ChainRpc> nodes, Map<Long, Signer> payers, Map<Address, CheckpointFolder> checkpoints) {
        /** Copies the maps; throws {@link IllegalArgumentException} when one account pays on two chains. */
        public Parties {
            nodes = Map.copyOf(nodes);
            payers = Map.copyOf(payers);
            checkpoints = Map.copyOf(checkpoints);
            long accounts =
                    payers.values().stream().map(Signer::address).distinct().count();
            if (accounts != payers.size()) {
                throw new IllegalArgumentException(
                        "relayer accounts: one for several chains (expected: a key per chain, as nonces are a chain's)");
            }
        }
    }

    /**
     * How it works.
     *
     * @param pollInterval how often chains and validators are looked at
     * @param stuckAfter a message that is not delivered for so long is reported
     * @param gasGift coins for a receiver on the away chain who has none
     * @param gasGiftsPerDay for so many receivers in 24 hours
     * @param submitter how transactions are priced and repeated
     * @param page where the status page listens
     */
    public record Manner(
            Duration pollInterval,
            Duration stuckAfter,
            Wei gasGift,
            int gasGiftsPerDay,
            SubmitterSettings submitter,
            InetSocketAddress page) {}

    /**
     * Starts the relayer on a database whose schema is up to date.
     *
     * @throws IOException when the status page's port is taken
     */
    public Relayer(BridgeLayout layout, Parties parties, Manner manner, Database database, InstantSource clock)
            throws IOException {
        TransactionJournal journal = new DatabaseTransactionJournal(database);
        Quorum quorum = new Quorum(layout, parties.checkpoints());
        Map<String, ChainHealth> health = new HashMap<>();
        for (BridgeEnd end : layout.ends()) {
            health.put(end.name(), new ChainHealth(end.name(), clock));
        }
        GasGifts gifts = new GasGifts(
                layout.away(),
                new GasGifts.Terms(manner.gasGift(), manner.gasGiftsPerDay()),
                present(parties.nodes(), layout.away()),
                database,
                clock);
        GasGifts none = new GasGifts(
                layout.home(),
                new GasGifts.Terms(Wei.ZERO, 1),
                present(parties.nodes(), layout.home()),
                database,
                clock);
        page = new StatusPage(manner.page(), database, health, gifts);
        for (BridgeEnd end : layout.ends()) {
            ChainRpc rpc = present(parties.nodes(), end);
            Signer payer = present(parties.payers(), end);
            ChainHealth chain = present(health, end.name());
            LeaderSubmitter submitter = new LeaderSubmitter(() -> TransactionSubmitter.start(
                    rpc, end.domain(), payer, journal, new ContractErrors(), manner.submitter(), clock));
            LeaderElection election =
                    new LeaderElection(database, "bridge to " + end.domain() + " of " + payer.address(), submitter);
            elections.add(election);
            DispatchWatcher watcher = new DispatchWatcher(new DispatchSource(rpc, end), end, database, clock);
            DeliveryStep delivery = new DeliveryStep(
                    layout,
                    end,
                    rpc,
                    quorum,
                    submitter,
                    journal,
                    database,
                    end.equals(layout.away()) ? gifts : none,
                    manner.stuckAfter(),
                    clock);
            loops.add(Loop.start("read-" + end.name(), manner.pollInterval(), chain.watched(election.only(watcher))));
            loops.add(
                    Loop.start("deliver-" + end.name(), manner.pollInterval(), chain.watched(election.only(delivery))));
        }
    }

    private static <K, V> V present(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "relayer: nothing for " + key + " (expected: one of " + map.keySet() + ")");
        }
        return value;
    }

    private static <V> V present(Map<Long, V> map, BridgeEnd end) {
        return present(map, (Long) end.domain());
    }

    /** The status page's port. */
    public int statusPort() {
        return page.port();
    }

    /** Stops; everything under way is in the database and on the chains, for the next relayer. */
    @Override
    public void close() {
        loops.forEach(Loop::close);
        elections.forEach(LeaderElection::close);
        page.close();
    }
}
