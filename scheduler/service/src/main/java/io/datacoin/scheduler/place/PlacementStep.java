package io.datacoin.scheduler.place;

import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.market.PurchaseRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.domain.placement.PlaceJob;
import io.datacoin.domain.placement.Placement;
import io.datacoin.domain.placement.PlacementDemand;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every free slot of an open job to the next eligible provider of its draw, and says why when there is none. The
 * record of the draws, the offers and the event are one database transaction per job. Any number of schedulers may run
 * this at once.
 */
public final class PlacementStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(PlacementStep.class);
    private static final Duration ATTENTION = Duration.ofSeconds(30);
    private static final Duration NOTHING_TO_PLACE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;

    private final Transactions transactions;
    private final PlaceJob placeJob;
    private final DemandReader demands;
    private final PoolReader pool;
    private final LeaseRules rules;
    private final Duration retry;
    private final String scheduler;
    private final InstantSource clock;

    /**
     * @param retry how long a job without an eligible provider waits before the next look
     * @param scheduler name of this process among the schedulers
     */
    public PlacementStep(
            Transactions transactions,
            PlaceJob placeJob,
            DemandReader demands,
            PoolReader pool,
            LeaseRules rules,
            Duration retry,
            String scheduler,
            InstantSource clock) {
        this.transactions = transactions;
        this.placeJob = placeJob;
        this.demands = demands;
        this.pool = pool;
        this.rules = rules;
        this.retry = retry;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        List<JobRow> due = transactions.call(transaction ->
                transaction.jobQueue().takeDue(JobWork.PLACE, scheduler, now, now.plus(ATTENTION), AT_ONCE));
        OneByOne.each(
                "job",
                due.stream().map(JobRow::id).toList(),
                job -> transactions.run(transaction -> place(transaction, job)));
        return due.size() == AT_ONCE;
    }

    private void place(Transaction transaction, JobId id) {
        Instant now = clock.instant();
        JobRepository jobs = transaction.jobs();
        JobRow job = jobs.lock(id).orElseThrow();
        SortedSet<Integer> free = freeSlots(transaction, job);
        if (!job.isFor(JobWork.PLACE, now) || free.isEmpty()) {
            transaction.jobQueue().release(id, scheduler, now.plus(NOTHING_TO_PLACE));
            return;
        }
        if (job.status() == JobStatus.OPEN) {
            jobs.transition(id, JobChange.of(new JobEvent.Admitted()), now);
        }
        JobRow.Opened opened = job.opened().orElseThrow();
        Optional<String> unpaid = unpaid(transaction, job, opened);
        if (unpaid.isPresent()) {
            jobs.explain(id, unpaid.get(), now);
            transaction.jobQueue().release(id, scheduler, now.plus(retry));
            return;
        }
        transaction.providers().lockPool();
        Placement placement = draw(transaction, job, opened, free, now);
        switch (placement.kind()) {
            case PLACED -> {
                transaction.placements().append(placement.record(), now);
                ((Placement.Placed) placement)
                        .grants()
                        .forEach(grant -> offer(
                                transaction,
                                job,
                                Lease.offer(
                                        id,
                                        grant.slot(),
                                        grant.draw().index(),
                                        grant.provider().address(),
                                        now,
                                        rules),
                                grant));
                transaction.jobQueue().release(id, scheduler, now.plus(rules.offerTimeout()));
            }
            case WAITING -> {
                String reason = ((Placement.Waiting) placement).reason();
                LOGGER.debug("Job {} waits: {}", id, reason);
                jobs.explain(id, reason, now);
                transaction.jobQueue().release(id, scheduler, now.plus(retry));
            }
        }
    }

    /**
     * Why a job without a train price waits: an owner trains for nothing, and an owner is who can not take his money back any
     * more. What he bought is read to its end before it counts as delivered, which the API does when it takes the job in.
     */
    private Optional<String> unpaid(Transaction transaction, JobRow job, JobRow.Opened opened) {
        if (!opened.trainPrice().isZero()) {
            return Optional.empty();
        }
        DatasetId dataset = job.request().datasetId();
        Address requester = job.request().requester();
        return switch (transaction.purchases().standing(dataset, requester, opened.block())) {
            case SETTLED -> Optional.empty();
            case UNDELIVERED ->
                Optional.of(
                        transaction
                                        .purchases()
                                        .findLive(dataset, requester)
                                        .flatMap(PurchaseRow::releaseDueAt)
                                        .isPresent()
                                ? "the purchase of dataset " + dataset + " is being written down as delivered"
                                : "the purchase of dataset " + dataset
                                        + " is not delivered: an owner trains once his first"
                                        + " download has begun (datacoin dataset download " + dataset
                                        + "); otherwise the fee is refunded at the deadline");
            case TAKEN_BACK ->
                Optional.of("the purchase of dataset " + dataset
                        + " was taken back after the job was opened as its owner; the fee is refunded at the deadline");
        };
    }

    private Placement draw(
            Transaction transaction, JobRow job, JobRow.Opened opened, SortedSet<Integer> free, Instant now) {
        PlacementDemand demand = demands.demandOf(transaction, job, now);
        PoolReader.Pool snapshot = pool.read(transaction, job, opened.block(), now);
        PlacementRecord record = load(transaction, job.id(), opened.seed());
        return record.draws().isEmpty()
                ? placeJob.place(demand, snapshot.providers(), snapshot.loads(), snapshot.passedOver())
                : placeJob.replace(demand, snapshot.providers(), snapshot.loads(), snapshot.passedOver(), record, free);
    }

    private static PlacementRecord load(Transaction transaction, JobId job, Bytes32 seed) {
        return transaction.placements().load(job, seed);
    }

    private void offer(Transaction transaction, JobRow job, Lease lease, Placement.Grant grant) {
        transaction
                .leases()
                .offer(
                        lease,
                        grant.provider().operatorKey(),
                        JobSize.VCPUS,
                        JobSize.MEMORY_BYTES,
                        job.request().fee());
        LOGGER.info("Job {} slot {} offered to {}", job.id(), lease.slot(), lease.provider());
        transaction
                .jobs()
                .appendEvent(
                        job.id(),
                        new JobEvent.Offered(lease.slot(), lease.provider(), lease.drawIndex()),
                        clock.instant());
    }

    private SortedSet<Integer> freeSlots(Transaction transaction, JobRow job) {
        Set<Integer> taken = transaction.leases().live(job.id()).stream()
                .map(row -> row.lease().slot())
                .collect(Collectors.toSet());
        return IntStream.range(0, job.slots())
                .filter(slot -> !taken.contains(slot))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
