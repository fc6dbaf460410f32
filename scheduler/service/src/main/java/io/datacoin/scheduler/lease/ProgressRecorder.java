package io.datacoin.scheduler.lease;

import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobProgress;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.protocol.Progress;
import io.datacoin.training.spec.process.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores the progress of runs for those who watch the job. A new phase is stored at once, everything else at most once
 * in an interval that grows, so that a worker that sends too much does not fill the database. Safe for any thread.
 */
public final class ProgressRecorder {
    private static final int MOST_REMEMBERED = 10_000;
    private static final int WORDS_UNTIL_TWICE_AS_LONG = 100;
    private static final int WHOLE_WAY_PERCENT = 100;
    /** More than any algorithm of the catalogue may take. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private final Transactions transactions;
    private final Duration interval;
    private final InstantSource clock;
    private final Map<Long, Last> last = new ConcurrentHashMap<>();

    /** @param stored how many words of this lease were stored */
    private record Last(Phase phase, Instant at, int stored) {}

    /** @param interval between two stored words about the same phase of one lease */
    public ProgressRecorder(Transactions transactions, Duration interval, InstantSource clock) {
        this.transactions = transactions;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * A run is further; ignored for a lease that is not running, and for a phase nobody knows.
     *
     * @throws IllegalArgumentException for numbers no run can have
     */
    public void progressed(Address provider, Progress progress, LeaseRow row) {
        inRange("percent", progress.getPercent(), WHOLE_WAY_PERCENT);
        inRange("iteration", progress.getIteration(), MOST_ITERATIONS);
        inRange("iterations", progress.getIterations(), MOST_ITERATIONS);
        Instant now = clock.instant();
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(known -> known.wireName().equals(progress.getPhase()))
                .findFirst();
        if (phase.isEmpty() || isTooSoon(row, phase.get(), now)) {
            return;
        }
        if (last.size() >= MOST_REMEMBERED) {
            // Those of leases that ended with a claim or in silence.
            last.values()
                    .removeIf(before ->
                            before.at().plus(intervalAfter(before.stored())).isBefore(now));
        }
        last.merge(
                row.id(),
                new Last(phase.get(), now, 1),
                (before, first) -> new Last(phase.get(), now, before.stored() + 1));
        transactions.run(transaction -> store(transaction, provider, progress, row, now));
    }

    /** The protocol's numbers have no sign: Java shows the upper half of them as negative ones. */
    private static void inRange(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + Integer.toUnsignedString(value) + " (expected: 0-" + most + ")");
        }
    }

    private boolean isTooSoon(LeaseRow row, Phase phase, Instant now) {
        return Optional.ofNullable(last.get(row.id()))
                .filter(before -> phase.compareTo(before.phase()) <= 0
                        && before.at().plus(intervalAfter(before.stored())).isAfter(now))
                .isPresent();
    }

    /** Longer with each word, so that a day of training leaves some thousand of them and not hundreds of thousands. */
    private Duration intervalAfter(int stored) {
        return interval.plus(interval.multipliedBy(stored).dividedBy(WORDS_UNTIL_TWICE_AS_LONG));
    }

    /** The lease has ended: forget about it. */
    public void ended(LeaseRow row) {
        last.remove(row.id());
    }

    private void store(Transaction transaction, Address provider, Progress progress, LeaseRow row, Instant now) {
        JobRepository jobs = transaction.jobs();
        Optional<JobRow> job = jobs.lock(row.lease().jobId());
        Lease lease = transaction.leases().lock(row.id()).lease();
        if (job.isEmpty() || lease.status() != LeaseStatus.ACCEPTED) {
            return;
        }
        lease.heartbeat(now)
                .acceptedValue()
                .ifPresent(alive -> transaction.leases().save(row.id(), alive));
        if (job.get().status() == JobStatus.LEASED) {
            jobs.transition(job.get().id(), JobChange.of(new JobEvent.Started(lease.slot(), lease.provider())), now);
        }
        jobs.appendEvent(job.get().id(), new JobEvent.Progressed(toProgress(provider, progress, lease)), now);
    }

    private static JobProgress toProgress(Address provider, Progress progress, Lease lease) {
        return new JobProgress(
                lease.slot(),
                provider,
                progress.getPhase(),
                progress.getPercent(),
                progress.hasIteration() ? OptionalInt.of(progress.getIteration()) : OptionalInt.empty(),
                progress.hasIterations() ? OptionalInt.of(progress.getIterations()) : OptionalInt.empty(),
                progress.hasObjective() && Double.isFinite(progress.getObjective())
                        ? OptionalDouble.of(progress.getObjective())
                        : OptionalDouble.empty(),
                Optional.of(progress.getMessage())
                        .filter(text -> !text.isEmpty())
                        .map(WorkerText::brief));
    }
}
