package io.datacoin.scheduler;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.database.chain.MarketplaceContracts;
import io.datacoin.database.transaction.Database;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.outbox.batch.BatchSubmitter;
import io.datacoin.outbox.election.LeaderElection;
import io.datacoin.outbox.election.LeaderSubmitter;
import io.datacoin.outbox.journal.DatabaseTransactionJournal;
import io.datacoin.process.loop.Loop;
import io.datacoin.scheduler.deliver.DeliverySubmitter;
import io.datacoin.scheduler.open.EscrowSubmitter;
import io.datacoin.scheduler.reconcile.Reconciler;
import io.datacoin.scheduler.settle.CancelSubmitter;
import io.datacoin.scheduler.settle.RefundSubmitter;
import io.datacoin.scheduler.settle.SettlementSubmitter;
import io.datacoin.scheduler.slash.MinoritySlashSubmitter;
import io.datacoin.scheduler.slash.TimeoutSlashSubmitter;
import io.datacoin.scheduler.watch.ChainWatcher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The parts of a scheduler, put together in the order of a job's way. */
public final class Wiring implements AutoCloseable {
    private final SchedulerSettings settings;
    private final InstantSource clock;
    private final ChainRpc rpc;
    private final Database database;
    private final LeaderElection election;
    private final WorkerPlane workers;
    private final List<Loop> loops = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Starts the scheduler: it works until it is closed.
     *
     * @throws IOException when the port can not be bound or a file not be read
     */
    public Wiring(SchedulerSettings settings, InstantSource clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        Signer operator = KeyFile.open(settings.signingKey(), settings.signingPassphrase());
        ContractAddresses addresses = ContractAddresses.read(settings.chain().addressesFile());
        rpc = Web3jChainRpc.connect(settings.chain().rpc(), settings.chain().timeout());
        database = Database.open(settings.database());
        database.run(transaction -> transaction
                .marketplaceContracts()
                .claim(new MarketplaceContracts(addresses.chainId(), addresses.eventSources())));
        LeaderSubmitter submitter = new LeaderSubmitter(() -> TransactionSubmitter.start(
                rpc,
                addresses.chainId(),
                operator,
                new DatabaseTransactionJournal(database),
                new ContractErrors(),
                settings.chain().submitter(),
                clock));
        election = new LeaderElection(database, "chain of " + operator.address(), submitter);
        EventSource events = new EventSource(rpc, addresses);

        startChainSide(addresses, events, submitter);
        workers = new WorkerPlane(settings, database, digestsOf(addresses), clock);
        loops.addAll(workers.start());
        loops.add(Loop.start(
                "reconcile",
                settings.reconcileInterval(),
                new Reconciler(database, new EscrowView(rpc, addresses), events, settings.compareEvery(), clock)));
    }

    private static MarketplaceDigests digestsOf(ContractAddresses addresses) {
        return new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
    }

    private void startChainSide(ContractAddresses addresses, EventSource events, LeaderSubmitter submitter) {
        TrainingEscrowCalls escrow = new TrainingEscrowCalls(addresses.trainingEscrow());
        ChainWatcher watcher = new ChainWatcher(
                events,
                database,
                new ChainWatcher.Start(
                        addresses.deploymentBlock(), settings.chain().confirmationDepth()),
                submitter::reorganised,
                clock);
        watcher.requireSameChain();
        loops.add(Loop.start("watch", settings.chain().pollInterval(), election.only(watcher)));
        for (BatchSource batched : List.of(
                new EscrowSubmitter(escrow, digestsOf(addresses)),
                new SettlementSubmitter(escrow),
                new RefundSubmitter(escrow),
                new CancelSubmitter(escrow, digestsOf(addresses)),
                new TimeoutSlashSubmitter(escrow),
                new MinoritySlashSubmitter(escrow),
                new DeliverySubmitter(new DatasetMarketCalls(addresses.datasetMarket())))) {
            BatchSubmitter batches =
                    new BatchSubmitter(database, submitter, batched, settings.batchSize(), ChainWatcher.CURSOR, clock);
            loops.add(Loop.start("submit-" + batched.purpose(), settings.batchInterval(), election.only(batches)));
        }
    }

    /** The port workers dial. */
    public int grpcPort() {
        return workers.port();
    }

    /** Returns when the scheduler is closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Stops; everything under way is in the database and on the chain, for the next scheduler. */
    @Override
    public void close() {
        workers.close();
        loops.forEach(Loop::close);
        election.close();
        rpc.close();
        database.close();
        closed.countDown();
    }
}
