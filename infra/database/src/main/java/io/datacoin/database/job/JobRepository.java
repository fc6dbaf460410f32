package io.datacoin.database.job;

import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStateMachine;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTransition;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Jobs and their events. Works in the transaction of its handle and lives no longer than it.
 *
 * <p>Every change appends to the job's events, stores the view derived from them and notifies {@value #CHANNEL} with the job id when the transaction
 * commits.
 */
public final class JobRepository {
    /** Notified with a job id in hexadecimal whenever something happened to that job. */
    public static final String CHANNEL = "job_event";

    /** What became of a submission. */
    public enum Submission {
        /** Stored now. */
        NEW,
        /** The same request was stored before; nothing changed. */
        REPEATED
    }

    /** Where a cancellation finds somebody who acts on it. */
    private static final Set<JobStatus> CANCELLABLE = cancellable();

    private final Handle handle;
    private final JobLedger ledger;

    /** The jobs as this transaction sees them. */
    public JobRepository(Handle handle) {
        this.handle = handle;
        this.ledger = new JobLedger(handle);
    }

    private static Set<JobStatus> cancellable() {
        Set<JobStatus> statuses = JobWork.CALL_OFF.statuses();
        statuses.addAll(JobWork.CANCEL.statuses());
        return Collections.unmodifiableSet(statuses);
    }

    /**
     * Stores a submitted job; submitting the same request again changes nothing. Refuses ({@code nonce-used}) another
     * request of the requester with the same nonce.
     */
    public Decision<Submission> insertSubmitted(NewJob job, Instant now) {
        JobRequest request = job.request();
        int inserted = handle.createUpdate("""
                        insert into job (job_id, requester, spec, spec_digest, dataset_id, dataset_version, fee,
                            replicas, providers_per_replica, deadline, nonce, signature, wake_at, created_at, updated_at)
                        values (:job, :requester, :spec, :specDigest, :dataset, :version, :fee,
                            :replicas, :providers, :deadline, :nonce, :signature, :now, :now, :now)
                        on conflict do nothing
                        """)
                .bind("job", job.id())
                .bind("requester", request.requester())
                .bind("spec", job.spec())
                .bind("specDigest", request.specDigest())
                .bind("dataset", request.datasetId())
                .bind("version", request.datasetVersion())
                .bind("fee", request.fee())
                .bind("replicas", request.replicas())
                .bind("providers", job.providersPerReplica())
                .bind("deadline", request.deadline())
                .bind("nonce", request.nonce())
                .bind("signature", job.signature())
                .bind("now", now)
                .execute();
        if (inserted == 1) {
            appendEvent(job.id(), new JobEvent.Submitted(), now);
            return Decision.accepted(Submission.NEW);
        }
        if (find(job.id()).isPresent()) {
            return Decision.accepted(Submission.REPEATED);
        }
        return Decision.refused(
                ApiCode.NONCE_USED,
                "Nonce " + request.nonce() + " is in another request of " + request.requester() + ".",
                "Choose a nonce that was never used, for example that of a new quote, and sign again.");
    }

    /** The job as it is. */
    public Optional<JobRow> find(JobId id) {
        return handle.createQuery("select " + JobRows.COLUMNS + " from job where job_id = :job")
                .bind("job", id)
                .map(JobRows::read)
                .findOne();
    }

    /** The job, locked until the transaction ends. */
    public Optional<JobRow> lock(JobId id) {
        return handle.createQuery("select " + JobRows.COLUMNS + " from job where job_id = :job for update")
                .bind("job", id)
                .map(JobRows::read)
                .findOne();
    }

    /**
     * Makes a change that the transition table has: sets the status, stores what belongs to it and appends the event.
     *
     * <p>Refuses ({@code job-transition}) a change that is not in the table from where the job now is, and an unknown job
     * ({@code unknown-job}); nothing changes then.
     *
     * @return the job after the change
     */
    public Decision<JobRow> transition(JobId id, JobChange change, Instant now) {
        Optional<JobRow> job = lock(id);
        if (job.isEmpty()) {
            return Decision.refused(ApiCode.UNKNOWN_JOB, "There is no job " + id + ".", "Submit the request first.");
        }
        return JobStateMachine.decide(job.get().status(), change.event().trigger(), change.condition())
                .map(transition -> {
                    store(id, change, transition, now);
                    ledger.append(id, change, transition, now);
                    return find(id).orElseThrow();
                });
    }

    private void store(JobId id, JobChange change, JobTransition transition, Instant now) {
        // First: the schema lets no job be open without its seed.
        if (change.event() instanceof JobEvent.Opened opened) {
            storeOpening(id, opened, change.position().orElseThrow());
        }
        handle.createUpdate("""
                        update job set status = :status, status_reason = :reason, wake_at = :wake, updated_at = :now,
                            fault = coalesce(:fault, fault), outcome = coalesce(:outcome, outcome),
                            attended_by = null, attended_until = null
                        where job_id = :job
                        """)
                .bind("job", id)
                .bind("status", transition.to())
                .bind("reason", change.reason())
                .bind("wake", change.wakeAt().orElse(now))
                .bind("fault", change.event().outcome().flatMap(Outcome::fault))
                .bind("outcome", change.event().outcome())
                .bind("now", now)
                .execute();
        if (transition.to().isTerminal()) {
            change.position().ifPresent(position -> storeEnding(id, position));
        }
    }

    private void storeOpening(JobId id, JobEvent.Opened opened, ChainPosition position) {
        handle.createUpdate("""
                        update job set seed = :seed, train_price = :trainPrice, opened_at = :at, opened_block = :block,
                            opened_block_hash = :hash, opened_tx = :tx
                        where job_id = :job
                        """)
                .bind("job", id)
                .bind("seed", opened.seed())
                .bind("trainPrice", opened.trainPrice())
                .bind("at", position.time())
                .bind("block", position.block())
                .bind("hash", position.blockHash())
                .bind("tx", position.transaction())
                .execute();
    }

    private void storeEnding(JobId id, ChainPosition position) {
        handle.createUpdate("update job set ended_block = :block, ended_block_hash = :hash, ended_tx = :tx"
                        + " where job_id = :job")
                .bind("job", id)
                .bind("block", position.block())
                .bind("hash", position.blockHash())
                .bind("tx", position.transaction())
                .execute();
    }

    /** Appends an event that is no change, such as an offer or a provider that declined. */
    public void appendEvent(JobId id, JobEvent event, Instant now) {
        ledger.append(id, event, now);
    }

    /** Changes what the requester is told about a job; an event only when the words change. */
    public void explain(JobId id, String reason, Instant now) {
        int changed = handle.createUpdate("update job set status_reason = :reason, updated_at = :now"
                        + " where job_id = :job and status_reason is distinct from :reason")
                .bind("job", id)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
        if (changed == 1) {
            appendEvent(id, new JobEvent.Waiting(reason), now);
        }
    }

    /**
     * Stores the requester's signed wish to call a job off; the first one stays. A request the escrow does not know and
     * that is not on its way there ends at once; one that is ends when the chain has spoken.
     *
     * @return the job afterwards; refused ({@code too-late-to-cancel}) once a provider is at work on it or it has ended
     */
    public Decision<JobRow> requestCancel(JobId id, HexBytes signature, Instant now) {
        JobRow job = lock(id).orElseThrow();
        if (job.isCalledOff()) {
            return Decision.accepted(job);
        }
        if (!CANCELLABLE.contains(job.status())) {
            return Decision.refused(
                    ApiCode.TOO_LATE_TO_CANCEL,
                    "the job is " + job.status().wireName(),
                    job.status().isTerminal()
                            ? "It has ended; nothing more is charged."
                            : "A provider is at work on it; it ends by its deadline "
                                    + job.request().deadline() + " at the latest.");
        }
        handle.createUpdate("update job set cancel_signature = :signature, wake_at = :now,"
                        + " updated_at = :now where job_id = :job")
                .bind("job", id)
                .bind("signature", signature)
                .bind("now", now)
                .execute();
        appendEvent(id, new JobEvent.CancelRequested(), now);
        callOff(id, now);
        return Decision.accepted(find(id).orElseThrow());
    }

    /**
     * Ends a job the requester called off before the escrow knew it. Does nothing while it is on its way to the escrow,
     * or when it was there before a reorganisation: then the chain has the word, for money may be locked.
     */
    public void callOff(JobId id, Instant now) {
        boolean mayStillOpen = handle.createQuery("select exists (select 1 from submission_item where live"
                        + " and purpose = 'open' and subject = :name) or exists (select 1 from job_event"
                        + " where job_id = :job and type = :opened)")
                .bind("name", id.hex())
                .bind("job", id)
                .bind("opened", JobEvent.Kind.OPENED.wireName())
                .mapTo(Boolean.class)
                .one();
        JobRow job = lock(id).orElseThrow();
        if (job.isFor(JobWork.CALL_OFF, now) && !mayStillOpen) {
            transition(
                    id,
                    JobChange.of(new JobEvent.Cancelled())
                            .because("The requester called the job off before it was opened. Nothing was charged."),
                    now);
        }
    }

    /** The job's events after that number, in order. */
    public List<JobEntry> eventsAfter(JobId id, int sequence, int limit) {
        return ledger.after(id, sequence, limit);
    }

    /** Gives jobs that were stored before there were views the one that follows from their events. */
    public void deriveMissingViews() {
        ledger.deriveMissing();
    }

    /** What users see of the job, derived anew from its events: always equal to what is stored with it. */
    public JobView deriveView(JobId id) {
        return ledger.derive(id);
    }
}
