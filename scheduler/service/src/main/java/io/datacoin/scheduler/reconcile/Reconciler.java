package io.datacoin.scheduler.reconcile;

import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.EscrowEvent;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.read.JobOnChain;
import io.datacoin.chain.read.JobState;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.process.loop.Step;
import io.datacoin.scheduler.watch.ChainWatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares chain and database again and again and repairs what was missed: leases of jobs that have ended, requests
 * that were never opened, and jobs that the chain opened or ended although no event of it was read. Reports batches
 * that are not mined. Every repair is an ordinary change of the job, so several schedulers may run this at once.
 */
public final class Reconciler implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reconciler.class);
    /** A job that changed less than this ago is not compared: the chain is ahead of the events that are read here. */
    private static final Duration SETTLED_DUST = Duration.ofSeconds(60);

    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final EscrowView escrow;
    private final EventSource events;
    private final Duration compareEvery;
    private final InstantSource clock;
    private Instant compared = Instant.EPOCH;
    private Optional<JobId> lastCompared = Optional.empty();

    /** @param compareEvery how often the chain is asked about every open job */
    public Reconciler(
            Transactions transactions,
            EscrowView escrow,
            EventSource events,
            Duration compareEvery,
            InstantSource clock) {
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
        callOffUnopened(now);
        if (!compared.plus(compareEvery).isAfter(now)) {
            compared = now;
            compareWithChain(now);
            reportStuckBatches(now);
        }
        return false;
    }

    private void endLeasesOfEndedJobs(Instant now) {
        int ended = transactions.call(transaction -> transaction.leases().endThoseOfEndedJobs(now));
        if (ended > 0) {
            LOGGER.debug("{} leases of ended jobs are over", ended);
        }
    }

    /** Only once the watcher has read past the deadline: until then the chain's clock may still let somebody open it. */
    private void giveUpNeverOpened(Instant now) {
        boolean anyLate =
                transactions.call(transaction -> transaction.jobQueue().isAnyFor(JobWork.GIVE_UP, now));
        if (!anyLate) {
            return;
        }
        Optional<BlockHeader> read = lastRead();
        if (read.isEmpty()) {
            return;
        }
        Instant chainTime = read.get().timestamp();
        Instant past = chainTime.isBefore(now) ? chainTime : now;
        transactions.run(transaction -> transaction
                .jobQueue()
                .idle(JobWork.GIVE_UP, "open", past, AT_ONCE)
                .forEach(job -> transaction
                        .jobs()
                        .transition(
                                job,
                                JobChange.of(new JobEvent.NeverOpened())
                                        .because("The deadline passed before the escrow opened the job. Nothing was"
                                                + " charged; sign a new request."),
                                now)));
    }

    /** Requests that were called off while they were on their way to the escrow, and did not get there. */
    private void callOffUnopened(Instant now) {
        transactions.run(transaction -> transaction
                .jobQueue()
                .idle(JobWork.CALL_OFF, "open", now, AT_ONCE)
                .forEach(job -> transaction.jobs().callOff(job, now)));
    }

    /** The block the watcher has read to: what is later does not count yet, or is about to be read. */
    private Optional<BlockHeader> lastRead() {
        return transactions
                .call(transaction -> transaction.chainCursors().find(ChainWatcher.CURSOR))
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
        return transactions.call(
                transaction -> transaction.jobQueue().quietSince(now.minus(SETTLED_DUST), lastCompared, AT_ONCE));
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
            transactions.run(transaction -> {
                if (transaction.jobs().find(job).orElseThrow().opened().isEmpty()) {
                    opening(job, chain.openedBlock()).ifPresent(change -> repair(transaction, job, change, now));
                }
            });
        }
        missedEnd(chain).ifPresent(change -> transactions.run(transaction -> repair(transaction, job, change, now)));
    }

    private static Optional<JobChange> missedEnd(JobOnChain chain) {
        return switch (chain.state()) {
            case UNKNOWN, OPEN -> Optional.empty();
            case SETTLED ->
                chain.outcome().map(outcome -> JobChange.of(new JobEvent.Settled(outcome, Optional.empty())));
            case REFUNDED -> Optional.of(JobChange.of(new JobEvent.Refunded()));
            case CANCELLED -> Optional.of(JobChange.of(new JobEvent.Cancelled()));
        };
    }

    private Optional<JobChange> opening(JobId job, long block) {
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
                return Optional.of(JobChange.of(new JobEvent.Opened(opened.seed(), opened.trainPrice()), position));
            }
        }
        return Optional.empty();
    }

    private static void repair(Transaction transaction, JobId job, JobChange change, Instant now) {
        Decision<?> decision = transaction.jobs().transition(job, change, now);
        if (decision.isAccepted()) {
            LOGGER.warn(
                    "Job {} was repaired: the chain says it is {}",
                    job,
                    change.event().trigger().wireName());
        }
    }

    private void reportStuckBatches(Instant now) {
        int stuck = transactions.call(transaction -> transaction.submissions().underWaySince(now.minus(STUCK)));
        if (stuck > 0) {
            LOGGER.error("{} batches have not come through for {}; is the chain mining?", stuck, STUCK);
        }
    }
}
