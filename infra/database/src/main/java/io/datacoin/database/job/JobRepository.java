package io.datacoin.database.job;

import io.datacoin.database.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStateMachine;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTransition;
import io.datacoin.domain.refusal.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Jobs and their events. Works in the transaction of its handle and lives no longer than it.
 *
 * <p>Every change appends to the job's events and notifies {@value #CHANNEL} with the job id when the transaction
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

    private final Handle handle;

    /** The jobs as this transaction sees them. */
    public JobRepository(Handle handle) {
        this.handle = handle;
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
            append(job.id(), now, JobStatus.SUBMITTED.wireName(), Optional.empty(), "{}", Optional.empty());
            return Decision.accepted(Submission.NEW);
        }
        if (find(job.id()).isPresent()) {
            return Decision.accepted(Submission.REPEATED);
        }
        return Decision.refused(
                "nonce-used",
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
     * Takes a step of the transition table: changes the status, stores what belongs to it and appends the event.
     *
     * <p>Refuses ({@code job-transition}) a step that is not in the table from where the job now is, and an unknown job
     * ({@code unknown-job}); nothing changes then.
     *
     * @return the job after the step
     */
    public Decision<JobRow> transition(JobId id, JobStep step, Instant now) {
        Optional<JobRow> job = lock(id);
        if (job.isEmpty()) {
            return Decision.refused("unknown-job", "There is no job " + id + ".", "Submit the request first.");
        }
        return JobStateMachine.decide(job.get().status(), step.trigger(), step.condition())
                .map(transition -> {
                    store(id, step, transition, now);
                    append(id, now, step.trigger().wireName(), Optional.of(transition), step.data(), step.position());
                    return find(id).orElseThrow();
                });
    }

    private void store(JobId id, JobStep step, JobTransition transition, Instant now) {
        // First: the schema lets no job be open without its seed.
        step.opening().ifPresent(opening -> storeOpening(id, opening));
        handle.createUpdate("""
                        update job set status = :status, status_reason = :reason, wake_at = :wake, updated_at = :now,
                            fault = coalesce(:fault, fault), outcome = coalesce(:outcome, outcome),
                            attended_by = null, attended_until = null
                        where job_id = :job
                        """)
                .bind("job", id)
                .bind("status", transition.to())
                .bind("reason", step.reason())
                .bind("wake", step.wakeAt().orElse(now))
                .bind("fault", step.fault())
                .bind("outcome", step.outcome())
                .bind("now", now)
                .execute();
        if (transition.to().isTerminal()) {
            step.position().ifPresent(position -> storeEnding(id, position));
        }
    }

    private void storeOpening(JobId id, Opening opening) {
        ChainPosition position = opening.position();
        handle.createUpdate("""
                        update job set seed = :seed, train_price = :trainPrice, opened_at = :at, opened_block = :block,
                            opened_block_hash = :hash, opened_tx = :tx
                        where job_id = :job
                        """)
                .bind("job", id)
                .bind("seed", opening.seed())
                .bind("trainPrice", opening.trainPrice())
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

    /** Appends an event that changes no status, such as an offer or a skipped provider; {@code data} is a JSON object. */
    public void tell(JobId id, String type, String data, Instant now) {
        append(id, now, type, Optional.empty(), data, Optional.empty());
    }

    /** Stores how far the job is and appends a {@code progress} event; {@code progress} is a JSON object. */
    public void progress(JobId id, String progress, Instant now) {
        handle.createUpdate("update job set progress = cast(:progress as jsonb), updated_at = :now where job_id = :job")
                .bind("job", id)
                .bind("progress", progress)
                .bind("now", now)
                .execute();
        tell(id, "progress", progress, now);
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
            handle.createUpdate(APPEND.formatted("jsonb_build_object('reason', :data)"))
                    .bind("job", id)
                    .bind("at", now)
                    .bind("type", "waiting")
                    .bind("from", Optional.empty())
                    .bind("to", Optional.empty())
                    .bind("data", reason)
                    .bind("block", Optional.empty())
                    .bind("hash", Optional.empty())
                    .execute();
            announce(id);
        }
    }

    /** Stores the requester's signed wish to call an open job off; the first one stays. */
    public void requestCancel(JobId id, HexBytes signature, Instant now) {
        int changed = handle.createUpdate("update job set cancel_signature = :signature, wake_at = :now,"
                        + " updated_at = :now where job_id = :job and cancel_signature is null")
                .bind("job", id)
                .bind("signature", signature)
                .bind("now", now)
                .execute();
        if (changed == 1) {
            tell(id, "cancel_requested", "{}", now);
        }
    }

    private static final String APPEND = """
            with next as (update job set last_seq = last_seq + 1 where job_id = :job returning last_seq)
            insert into job_event (job_id, seq, at, type, from_status, to_status, data, block, block_hash)
            select :job, last_seq, :at, :type, :from, :to, %s, :block, :hash from next
            """;

    private void append(
            JobId id,
            Instant at,
            String type,
            Optional<JobTransition> transition,
            String data,
            Optional<ChainPosition> position) {
        handle.createUpdate(APPEND.formatted("cast(:data as jsonb)"))
                .bind("job", id)
                .bind("at", at)
                .bind("type", type)
                .bind("from", transition.map(JobTransition::from))
                .bind("to", transition.map(JobTransition::to))
                .bind("data", data)
                .bind("block", position.map(ChainPosition::block))
                .bind("hash", position.map(ChainPosition::blockHash))
                .execute();
        announce(id);
    }

    private void announce(JobId id) {
        handle.createQuery("select pg_notify(:channel, :payload)")
                .bind("channel", CHANNEL)
                .bind("payload", id.hex())
                .mapToMap()
                .one();
    }

    /**
     * Takes up to {@code limit} jobs that are due into the hands of one scheduler, oldest first. No other claim gives
     * them out until then, unless a step or {@link #release} frees them; a scheduler that dies loses them at that time.
     */
    public List<JobRow> claim(Collection<JobStatus> statuses, String scheduler, Instant now, Instant until, int limit) {
        return handle.createQuery("""
                        update job set attended_by = :scheduler, attended_until = :until
                        where job_id in (
                            select job_id from job
                            where status = any(:statuses) and wake_at <= :now
                                and (attended_until is null or attended_until <= :now)
                            order by coalesce(opened_at, created_at), job_id
                            limit :limit for update skip locked)
                        returning %s
                        """.formatted(JobRows.COLUMNS))
                .bind("scheduler", scheduler)
                .bind("until", until)
                .bindArray("statuses", String.class, names(statuses))
                .bind("now", now)
                .bind("limit", limit)
                .map(JobRows::read)
                .list();
    }

    /** Gives a claimed job back, to be looked at no earlier than {@code wakeAt}. */
    public void release(JobId id, String scheduler, Instant wakeAt) {
        handle.createUpdate("update job set attended_by = null, attended_until = null, wake_at = :wake"
                        + " where job_id = :job and attended_by = :scheduler")
                .bind("job", id)
                .bind("scheduler", scheduler)
                .bind("wake", wakeAt)
                .execute();
    }

    /** Lets the schedulers look at jobs in these statuses now, because something they wait for has changed. */
    public void wake(Collection<JobStatus> statuses, Instant now) {
        handle.createUpdate("update job set wake_at = :now where status = any(:statuses) and wake_at > :now")
                .bindArray("statuses", String.class, names(statuses))
                .bind("now", now)
                .execute();
    }

    /** Lets a scheduler look at the job now, because something it waits for has changed. */
    public void wake(JobId id, Instant now) {
        handle.createUpdate("update job set wake_at = :now where job_id = :job and wake_at > :now")
                .bind("job", id)
                .bind("now", now)
                .execute();
    }

    /** Lets a scheduler look now at what this requester has submitted: its money may be there. */
    public void wakeSubmitted(Address requester, Instant now) {
        handle.createUpdate("update job set wake_at = :now"
                        + " where requester = :requester and status = :submitted and wake_at > :now")
                .bind("requester", requester)
                .bind("submitted", JobStatus.SUBMITTED.wireName())
                .bind("now", now)
                .execute();
    }

    /** A page of jobs, newest first. */
    public List<JobRow> list(JobFilter filter, Optional<JobCursor> after, int limit) {
        StringBuilder sql = new StringBuilder("select " + JobRows.COLUMNS + " from job where true");
        filter.requester().ifPresent(requester -> sql.append(" and requester = :requester"));
        filter.dataset().ifPresent(dataset -> sql.append(" and dataset_id = :dataset"));
        if (!filter.statuses().isEmpty()) {
            sql.append(" and status = any(:statuses)");
        }
        after.ifPresent(cursor -> sql.append(" and (created_at < :at or (created_at = :at and job_id > :job))"));
        sql.append(" order by created_at desc, job_id limit :limit");
        Query query = handle.createQuery(sql.toString()).bind("limit", limit);
        filter.requester().ifPresent(requester -> query.bind("requester", requester));
        filter.dataset().ifPresent(dataset -> query.bind("dataset", dataset));
        if (!filter.statuses().isEmpty()) {
            query.bindArray("statuses", String.class, names(filter.statuses()));
        }
        after.ifPresent(cursor -> query.bind("at", cursor.createdAt()).bind("job", cursor.id()));
        return query.map(JobRows::read).list();
    }

    /** How many queued jobs are before this one, plus one; empty when it is not queued. */
    public Optional<Integer> queuePosition(JobId id) {
        return handle.createQuery("""
                        select 1 + (select count(*) from job other where other.status = 'queued'
                            and (other.opened_at, other.job_id) < (job.opened_at, job.job_id))
                        from job where job_id = :job and status = 'queued'
                        """).bind("job", id).mapTo(Integer.class).findOne();
    }

    /** The job's events after that number, in order. */
    public List<JobEventRow> eventsAfter(JobId id, int seq, int limit) {
        return handle.createQuery("select job_id, seq, at, type, from_status, to_status, data, undone from job_event"
                        + " where job_id = :job and seq > :seq order by seq limit :limit")
                .bind("job", id)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(JobRows::readEvent)
                .list();
    }

    /** Open jobs whose deadline has passed: anybody may take their refund. */
    public List<JobRow> overdue(Instant now, int limit) {
        return handle.createQuery("select " + JobRows.COLUMNS + " from job where opened_block is not null"
                        + " and ended_block is null and deadline < :now order by deadline limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map(JobRows::read)
                .list();
    }

    private static Object[] names(Collection<JobStatus> statuses) {
        return statuses.stream().map(JobStatus::wireName).toArray();
    }
}
