package io.datacoin.scheduler.reconcile;

import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.EscrowEvent;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.read.JobOnChain;
import io.datacoin.chain.read.JobState;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.database.ChainPosition;
import io.datacoin.database.Rows;
import io.datacoin.database.Transactions;
import io.datacoin.database.chain.ChainCursorRepository;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobStep;
import io.datacoin.database.job.Opening;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.scheduler.loop.Step;
import io.datacoin.scheduler.watch.ChainWatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares chain, database and workers for ever and repairs what fell between: leases of jobs that have ended, requests
 * that were never opened, jobs the chain opened or ended without this side having heard of it, batches that do not
 * come through. Every repair is a step anybody else could have taken, so several may run at once.
 */
public final class Reconciler implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reconciler.class);
    /** Younger than this, a difference is only the chain being quicker than its events. */
    private static final Duration SETTLED_DUST = Duration.ofSeconds(60);

    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final EscrowView escrow;
    private final EventSource events;
    private final Duration compareEvery;
    private final Clock clock;
    private Instant compared = Instant.EPOCH;
    private Optional<JobId> lastCompared = Optional.empty();

    /** @param compareEvery how often the chain is asked about every open job */
    public Reconciler(
            Transactions transactions, EscrowView escrow, EventSource events, Duration compareEvery, Clock clock) {
        this.transactions = transactions;
        this.escrow = escrow;
        this.events = events;
        this.compareEvery = compareEvery;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        endLeasesOfEndedJobs(now);
        giveUpNeverOpened(now);
        if (!compared.plus(compareEvery).isAfter(now)) {
            compared = now;
            compareWithChain(now);
            reportStuckBatches(now);
        }
        return false;
    }

    private void endLeasesOfEndedJobs(Instant now) {
        int ended = transactions.call(handle -> handle.createUpdate(
                        "update lease set status = 'released', ended_at = :now, end_reason = 'the job is ' ||"
                                + " job.status from job where job.job_id = lease.job_id and lease.status in ('offered',"
                                + " 'accepted', 'claimed') and job.status in ('succeeded', 'failed', 'refunded',"
                                + " 'cancelled')")
                .bind("now", now)
                .execute());
        if (ended > 0) {
            LOGGER.debug("{} leases of ended jobs are over", ended);
        }
    }

    /** Only once the watcher has read past the deadline: until then the chain's clock may still let somebody open it. */
    private void giveUpNeverOpened(Instant now) {
        boolean anyLate = transactions.call(handle -> handle.createQuery(
                        "select exists (select 1 from job where status = 'submitted' and deadline < :now)")
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
        if (!anyLate) {
            return;
        }
        Optional<BlockHeader> read = lastRead();
        if (read.isEmpty()) {
            return;
        }
        Instant chainTime = read.get().timestamp();
        Instant past = chainTime.isBefore(now) ? chainTime : now;
        transactions.run(handle -> handle.createQuery(
                        "select job_id from job where status = 'submitted' and deadline < :past and not"
                                + " exists (select 1 from submission_item item where item.live and item.purpose = 'open'"
                                + " and item.subject = '0x' || encode(job.job_id, 'hex')) limit :most")
                .bind("past", past)
                .bind("most", AT_ONCE)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list()
                .forEach(job -> new JobRepository(handle)
                        .transition(
                                job,
                                JobStep.of(JobTrigger.NEVER_OPENED)
                                        .because("The deadline passed before the escrow opened the job. Nothing was"
                                                + " charged; sign a new request."),
                                now)));
    }

    /** The block the watcher has read to: what is later does not count yet, or is about to be read. */
    private Optional<BlockHeader> lastRead() {
        return transactions
                .call(handle -> new ChainCursorRepository(handle).find(ChainWatcher.CURSOR))
                .flatMap(cursor -> events.header(cursor.number())
                        .filter(header -> header.hash().equals(cursor.hash())));
    }

    private void compareWithChain(Instant now) {
        List<JobId> open = nextToCompare(now);
        lastCompared = open.size() < AT_ONCE ? Optional.empty() : Optional.of(open.get(open.size() - 1));
        Optional<BlockHeader> read = lastRead();
        if (open.isEmpty() || read.isEmpty()) {
            return;
        }
        List<JobOnChain> known = escrow.jobs(open);
        for (int index = 0; index < open.size(); index++) {
            if (counts(known.get(index), read.get())) {
                compare(open.get(index), known.get(index), now);
            }
        }
    }

    /** So many open jobs, in turn, so that none is left out however many there are. */
    private List<JobId> nextToCompare(Instant now) {
        return transactions.call(handle -> handle.createQuery("select job_id from job"
                        + " where status not in ('succeeded', 'failed', 'refunded', 'cancelled')"
                        + " and updated_at < :before and job_id > :after order by job_id limit :most")
                .bind("before", now.minus(SETTLED_DUST))
                .bind("after", lastCompared.map(JobId::digest).orElse(Bytes32.ZERO))
                .bind("most", AT_ONCE)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list());
    }

    /** Whether the watcher has read past it: an event counts for money only at the configured depth. */
    private static boolean counts(JobOnChain chain, BlockHeader read) {
        return chain.openedBlock() <= read.number()
                && chain.endedAt()
                        .filter(ended -> ended.isAfter(read.timestamp()))
                        .isEmpty();
    }

    private void compare(JobId job, JobOnChain chain, Instant now) {
        if (chain.state() != JobState.UNKNOWN) {
            transactions.run(handle -> {
                if (new JobRepository(handle).find(job).orElseThrow().opened().isEmpty()) {
                    opening(job, chain.openedBlock())
                            .ifPresent(opening -> repair(handle, job, JobStep.opened(opening), now));
                }
            });
        }
        missedEnd(chain).ifPresent(step -> transactions.run(handle -> repair(handle, job, step, now)));
    }

    private static Optional<JobStep> missedEnd(JobOnChain chain) {
        return switch (chain.state()) {
            case UNKNOWN, OPEN -> Optional.empty();
            case SETTLED ->
                chain.outcome()
                        .map(outcome -> JobStep.of(JobTrigger.SETTLED)
                                .when(JobCondition.of(outcome))
                                .with(outcome));
            case REFUNDED -> Optional.of(JobStep.of(JobTrigger.REFUNDED));
            case CANCELLED -> Optional.of(JobStep.of(JobTrigger.CANCELLED));
        };
    }

    private Optional<Opening> opening(JobId job, long block) {
        Optional<BlockHeader> header = events.header(block);
        for (ChainEvent event : events.fetch(block, block)) {
            if (header.isPresent()
                    && event instanceof EscrowEvent.JobOpened opened
                    && opened.jobId().equals(job)) {
                ChainPosition position = new ChainPosition(
                        block,
                        opened.position().blockHash(),
                        opened.position().transactionHash(),
                        opened.position().logIndex(),
                        header.get().timestamp());
                return Optional.of(new Opening(opened.seed(), opened.trainPrice(), position));
            }
        }
        return Optional.empty();
    }

    private static void repair(Handle handle, JobId job, JobStep step, Instant now) {
        Decision<?> decision = new JobRepository(handle).transition(job, step, now);
        if (decision.isAccepted()) {
            LOGGER.warn(
                    "Job {} was repaired: the chain says it is {}",
                    job,
                    step.trigger().wireName());
        }
    }

    private void reportStuckBatches(Instant now) {
        int stuck = transactions.call(handle -> handle.createQuery(
                        "select count(*) from submission where finished_at is null and created_at < :before")
                .bind("before", now.minus(STUCK))
                .mapTo(Integer.class)
                .one());
        if (stuck > 0) {
            LOGGER.error("{} batches have not come through for {}; is the chain mining?", stuck, STUCK);
        }
    }
}
