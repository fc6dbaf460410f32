package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What users see of a job, derived from its ledger alone: {@code EMPTY} and then {@link #after} every entry, in order.
 *
 * @param status where it stands
 * @param reason why it stands there, in words
 * @param fault whose fault, from the moment it is known
 * @param trainPrice what the seller gets, from the opening on
 * @param progress what was heard last from a run
 * @param holders the providers at work, by slot
 * @param claimed results that were claimed, by slot
 * @param published the result that was agreed on
 * @param openedBy the transaction that opened it
 * @param endedBy the transaction that ended it
 * @param updatedAt when something happened last
 * @param sequence of the last entry
 */
public record JobView(
        JobStatus status,
        Optional<String> reason,
        Optional<Fault> fault,
        Optional<Wei> trainPrice,
        Optional<JobProgress> progress,
        Map<Integer, Address> holders,
        Map<Integer, JobResult> claimed,
        Optional<JobResult> published,
        Optional<Bytes32> openedBy,
        Optional<Bytes32> endedBy,
        Instant updatedAt,
        int sequence) {
    /** Before anything happened. */
    public static final JobView EMPTY = new JobView(
            JobStatus.SUBMITTED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            0);

    private static final String TAKEN_BACK = "the chain took a step back";

    /** Copies the maps, sorted by slot. */
    public JobView {
        holders = Collections.unmodifiableMap(new TreeMap<>(holders));
        claimed = Collections.unmodifiableMap(new TreeMap<>(claimed));
    }

    /**
     * The result to show: the one agreed on, or else that of the lowest slot. Nobody is shown one before it is settled, nor a
     * model that was refunded: what was not paid is not handed out.
     */
    public Optional<JobResult> result() {
        return switch (status) {
            case SUCCEEDED -> agreedOrClaimed();
            // The report of what was wrong with the spec or the data.
            case FAILED -> agreedOrClaimed().filter(result -> result.model().isEmpty());
            case SUBMITTED, OPEN, QUEUED, LEASED, RUNNING, VERIFYING, SETTLING, REFUNDED, CANCELLED -> Optional.empty();
        };
    }

    private Optional<JobResult> agreedOrClaimed() {
        return published.or(() -> claimed.values().stream().findFirst());
    }

    /** The provider to show: whose result is shown, or else who holds the lowest slot. */
    public Optional<Address> provider() {
        return result().map(JobResult::provider)
                .or(() -> holders.values().stream().findFirst());
    }

    /** What users see once this has happened too. */
    public JobView after(JobEntry entry) {
        Draft next = new Draft(this);
        next.sequence = entry.sequence();
        next.updatedAt = entry.at();
        if (entry.event() instanceof JobEvent.Change change) {
            next.status = entry.to().orElse(status);
            next.reason = entry.reason();
            next.fault = change.outcome().flatMap(Outcome::fault).or(() -> fault);
            change(next, change, entry);
        } else {
            word(next, entry.event());
        }
        if (next.status.isTerminal()) {
            next.holders.clear();
        }
        return next.view();
    }

    private static void change(Draft next, JobEvent.Change change, JobEntry entry) {
        if (change instanceof JobEvent.Opened opened) {
            next.trainPrice = Optional.of(opened.trainPrice());
            next.openedBy = entry.transaction();
        } else if (change instanceof JobEvent.Leased leased) {
            next.holders.put(leased.slot(), leased.provider());
        } else if (change instanceof JobEvent.LeaseLost lost) {
            next.holders.remove(lost.slot());
        } else if (change instanceof JobEvent.Claimed result) {
            next.claimed.put(result.slot(), result.result());
        } else if (change instanceof JobEvent.Agreed agreed) {
            next.published = Optional.of(agreed.result());
        }
        if (next.status.isTerminal()) {
            next.endedBy = entry.transaction();
        }
    }

    private static void word(Draft next, JobEvent event) {
        if (event instanceof JobEvent.Waiting waiting) {
            next.reason = Optional.of(waiting.reason());
        } else if (event instanceof JobEvent.Progressed progressed) {
            next.progress = Optional.of(progressed.progress());
        } else if (event instanceof JobEvent.Undone undone) {
            next.takeBackTo(undone.status());
        }
    }

    /** A view in the making. */
    private static final class Draft {
        private JobStatus status;
        private Optional<String> reason;
        private Optional<Fault> fault;
        private Optional<Wei> trainPrice;
        private Optional<JobProgress> progress;
        private final Map<Integer, Address> holders;
        private final Map<Integer, JobResult> claimed;
        private Optional<JobResult> published;
        private Optional<Bytes32> openedBy;
        private Optional<Bytes32> endedBy;
        private Instant updatedAt;
        private int sequence;

        Draft(JobView view) {
            status = view.status;
            reason = view.reason;
            fault = view.fault;
            trainPrice = view.trainPrice;
            progress = view.progress;
            holders = new TreeMap<>(view.holders);
            claimed = new TreeMap<>(view.claimed);
            published = view.published;
            openedBy = view.openedBy;
            endedBy = view.endedBy;
            updatedAt = view.updatedAt;
            sequence = view.sequence;
        }

        void takeBackTo(JobStatus before) {
            status = before;
            reason = Optional.of(TAKEN_BACK);
            endedBy = Optional.empty();
            if (before != JobStatus.SETTLING) {
                fault = Optional.empty();
            }
            if (before == JobStatus.SUBMITTED) {
                // Opened again it gets another seed: other providers, other results.
                trainPrice = Optional.empty();
                openedBy = Optional.empty();
                progress = Optional.empty();
                published = Optional.empty();
                holders.clear();
                claimed.clear();
            }
        }

        JobView view() {
            return new JobView(
                    status,
                    reason,
                    fault,
                    trainPrice,
                    progress,
                    holders,
                    claimed,
                    published,
                    openedBy,
                    endedBy,
                    updatedAt,
                    sequence);
        }
    }
}
