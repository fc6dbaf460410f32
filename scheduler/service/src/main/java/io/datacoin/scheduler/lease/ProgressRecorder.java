package io.datacoin.scheduler.lease;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.Transactions;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.protocol.Progress;
import io.datacoin.scheduler.EventData;
import io.datacoin.training.spec.process.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Stores how far runs are, for whoever watches: a further phase at once, everything else at most so often, so that a
 * worker that says too much fills nothing. Safe for any thread.
 */
public final class ProgressRecorder {
    private static final int MOST_REMEMBERED = 10_000;

    private final Transactions transactions;
    private final LeaseRepository leases;
    private final Duration interval;
    private final Clock clock;
    private final Map<Long, Last> last = new ConcurrentHashMap<>();

    private record Last(Phase phase, Instant at) {}

    /** @param interval between two stored words about the same phase of one lease */
    public ProgressRecorder(Transactions transactions, LeaseRepository leases, Duration interval, Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.interval = interval;
        this.clock = clock;
    }

    /** A run is further; ignored for a lease that is not running. */
    public void progressed(Address provider, Progress progress, LeaseRow row) {
        Instant now = clock.instant();
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(known -> known.wireName().equals(progress.getPhase()))
                .findFirst();
        if (phase.isEmpty() || isTooSoon(row, phase.get(), now)) {
            return;
        }
        if (last.size() >= MOST_REMEMBERED) {
            // Those of leases that ended with a claim or in silence.
            last.values().removeIf(before -> before.at().plus(interval).isBefore(now));
        }
        last.put(row.id(), new Last(phase.get(), now));
        transactions.run(handle -> store(handle, provider, progress, row, now));
    }

    private boolean isTooSoon(LeaseRow row, Phase phase, Instant now) {
        return Optional.ofNullable(last.get(row.id()))
                .filter(before -> phase.compareTo(before.phase()) <= 0
                        && before.at().plus(interval).isAfter(now))
                .isPresent();
    }

    /** The lease has ended: forget about it. */
    public void ended(LeaseRow row) {
        last.remove(row.id());
    }

    private void store(Handle handle, Address provider, Progress progress, LeaseRow row, Instant now) {
        JobRepository jobs = new JobRepository(handle);
        Optional<JobRow> job = jobs.lock(row.lease().jobId());
        Lease lease = leases.lock(handle, row.id()).lease();
        if (job.isEmpty() || lease.status() != LeaseStatus.ACCEPTED) {
            return;
        }
        lease.heartbeat(now).acceptedValue().ifPresent(alive -> leases.save(handle, row.id(), alive));
        String data = toJson(provider, progress, lease).toString();
        leases.saveProgress(handle, row.id(), data);
        if (job.get().status() == JobStatus.LEASED) {
            jobs.transition(
                    job.get().id(),
                    JobStep.of(JobTrigger.STARTED).telling(EventData.of(lease).toString()),
                    now);
        }
        jobs.progress(job.get().id(), data, now);
    }

    private static ObjectNode toJson(Address provider, Progress progress, Lease lease) {
        ObjectNode data = EventData.empty()
                .put("phase", progress.getPhase())
                .put("percent", Math.min(100, progress.getPercent()))
                .put("slot", lease.slot())
                .put("provider", provider.hex());
        if (progress.hasIteration()) {
            data.put("iteration", progress.getIteration());
        }
        if (progress.hasIterations()) {
            data.put("iterations", progress.getIterations());
        }
        if (progress.hasObjective()) {
            data.put("objective", progress.getObjective());
        }
        if (!progress.getMessage().isEmpty()) {
            data.put("message", WorkerText.of(progress.getMessage()));
        }
        return data;
    }
}
