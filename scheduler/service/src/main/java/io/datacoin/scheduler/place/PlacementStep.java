package io.datacoin.scheduler.place;

import io.datacoin.database.Transactions;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.database.job.PlacementRepository;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.domain.placement.PlaceJob;
import io.datacoin.domain.placement.Placement;
import io.datacoin.domain.placement.PlacementDemand;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.scheduler.EventData;
import io.datacoin.scheduler.lease.LeaseRepository;
import io.datacoin.scheduler.loop.OneByOne;
import io.datacoin.scheduler.loop.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every free slot of an open job to the next eligible provider of its draw, and says why when there is none. The
 * record of the draws, the offers and the event are one database transaction per job. Any number of schedulers may run
 * this at once.
 */
public final class PlacementStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(PlacementStep.class);
    private static final Set<JobStatus> PLACEABLE =
            EnumSet.of(JobStatus.OPEN, JobStatus.QUEUED, JobStatus.LEASED, JobStatus.RUNNING);
    private static final Duration ATTENTION = Duration.ofSeconds(30);
    private static final Duration NOTHING_TO_PLACE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;

    private final Transactions transactions;
    private final PlaceJob placeJob;
    private final DemandReader demands;
    private final PoolReader pool;
    private final LeaseRepository leases;
    private final LeaseRules rules;
    private final Duration retry;
    private final String scheduler;
    private final Clock clock;

    /**
     * @param retry how long a job without an eligible provider waits before the next look
     * @param scheduler name of this process among the schedulers
     */
    public PlacementStep(
            Transactions transactions,
            PlaceJob placeJob,
            DemandReader demands,
            PoolReader pool,
            LeaseRepository leases,
            LeaseRules rules,
            Duration retry,
            String scheduler,
            Clock clock) {
        this.transactions = transactions;
        this.placeJob = placeJob;
        this.demands = demands;
        this.pool = pool;
        this.leases = leases;
        this.rules = rules;
        this.retry = retry;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        List<JobRow> due = transactions.call(
                handle -> new JobRepository(handle).claim(PLACEABLE, scheduler, now, now.plus(ATTENTION), AT_ONCE));
        OneByOne.each(
                "job", due.stream().map(JobRow::id).toList(), job -> transactions.run(handle -> place(handle, job)));
        return due.size() == AT_ONCE;
    }

    private void place(Handle handle, JobId id) {
        Instant now = clock.instant();
        JobRepository jobs = new JobRepository(handle);
        JobRow job = jobs.lock(id).orElseThrow();
        SortedSet<Integer> free = freeSlots(handle, job);
        boolean placeable = PLACEABLE.contains(job.status())
                && !demands.isCalledOff(handle, id)
                && job.request().deadline().isAfter(now);
        if (!placeable || free.isEmpty()) {
            jobs.release(id, scheduler, now.plus(NOTHING_TO_PLACE));
            return;
        }
        if (job.status() == JobStatus.OPEN) {
            jobs.transition(id, JobStep.of(JobTrigger.ADMITTED), now);
        }
        JobRow.Opened opened = job.opened().orElseThrow();
        lockPool(handle);
        Placement placement = draw(handle, job, opened, free, now);
        switch (placement.kind()) {
            case PLACED -> {
                new PlacementRepository(handle).append(placement.record(), now);
                ((Placement.Placed) placement)
                        .grants()
                        .forEach(grant -> offer(
                                handle,
                                job,
                                Lease.offer(
                                        id,
                                        grant.slot(),
                                        grant.draw().index(),
                                        grant.provider().address(),
                                        now,
                                        rules),
                                grant));
                jobs.release(id, scheduler, now.plus(rules.offerTimeout()));
            }
            case WAITING -> {
                String reason = ((Placement.Waiting) placement).reason();
                LOGGER.debug("Job {} waits: {}", id, reason);
                jobs.explain(id, reason, now);
                jobs.release(id, scheduler, now.plus(retry));
            }
        }
    }

    /** Two schedulers that place at once would both count on the same free stake and machine of a provider. */
    private static void lockPool(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended('datacoin.pool', 0))");
    }

    private Placement draw(Handle handle, JobRow job, JobRow.Opened opened, SortedSet<Integer> free, Instant now) {
        PlacementDemand demand = demands.demandOf(handle, job, now);
        PoolReader.Pool snapshot = pool.read(handle, job, opened.block(), now);
        PlacementRecord record = load(handle, job.id(), opened.seed());
        return record.draws().isEmpty()
                ? placeJob.place(demand, snapshot.providers(), snapshot.loads(), snapshot.passedOver())
                : placeJob.replace(demand, snapshot.providers(), snapshot.loads(), snapshot.passedOver(), record, free);
    }

    private static PlacementRecord load(Handle handle, JobId job, Bytes32 seed) {
        return new PlacementRepository(handle).load(job, seed);
    }

    private void offer(Handle handle, JobRow job, Lease lease, Placement.Grant grant) {
        leases.offer(
                handle,
                lease,
                grant.provider().operatorKey(),
                JobSize.VCPUS,
                JobSize.MEMORY_BYTES,
                job.request().fee());
        LOGGER.info("Job {} slot {} offered to {}", job.id(), lease.slot(), lease.provider());
        JobRepository jobs = new JobRepository(handle);
        jobs.tell(
                job.id(),
                "offered",
                EventData.of(lease).put("draw", lease.drawIndex()).toString(),
                clock.instant());
    }

    private SortedSet<Integer> freeSlots(Handle handle, JobRow job) {
        Set<Integer> taken = leases.live(handle, job.id()).stream()
                .map(row -> row.lease().slot())
                .collect(Collectors.toSet());
        return IntStream.range(0, job.slots())
                .filter(slot -> !taken.contains(slot))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
