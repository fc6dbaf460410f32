package io.datacoin.scheduler.lease;

import io.datacoin.database.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of leases. Every method works in the transaction of the handle it is given. */
public final class LeaseRepository {
    private static final String SELECT = "select " + LeaseRow.COLUMNS + " from lease ";
    private static final String LIVE = "status in ('offered', 'accepted', 'claimed')";

    /** Writes an offer; the gateway that holds the provider's stream will send it. */
    public void offer(Handle handle, Lease lease, Address operatorKey, int vcpus, long memoryBytes, Wei exposure) {
        handle.createUpdate("insert into lease (job_id, slot, draw_index, provider, operator_key, vcpus,"
                        + " memory_bytes, exposure, offered_at, offer_ends_at) values (:job, :slot, :draw,"
                        + " :provider, :key, :vcpus, :memory, :exposure, :now, :ends)")
                .bind("job", lease.jobId())
                .bind("slot", lease.slot())
                .bind("draw", lease.drawIndex())
                .bind("provider", lease.provider())
                .bind("key", operatorKey)
                .bind("vcpus", vcpus)
                .bind("memory", memoryBytes)
                .bind("exposure", exposure)
                .bind("now", lease.offeredAt())
                .bind("ends", lease.offerEndsAt())
                .execute();
    }

    /** The newest lease of the provider on that slot, locked until the transaction ends. */
    public Optional<LeaseRow> lock(Handle handle, JobId jobId, int slot, Address provider) {
        return handle.createQuery(SELECT
                        + "where job_id = :job and slot = :slot and provider = :provider order by id desc limit 1"
                        + " for update")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .map((row, context) -> LeaseRow.read(row))
                .findOne();
    }

    /** The newest lease of the provider on that slot, as it is. */
    public Optional<LeaseRow> find(Handle handle, JobId jobId, int slot, Address provider) {
        return handle.createQuery(SELECT
                        + "where job_id = :job and slot = :slot and provider = :provider order by id desc limit 1")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .map((row, context) -> LeaseRow.read(row))
                .findOne();
    }

    /** Whose lease it is; lets the caller lock the job before the lease. */
    public JobId jobOf(Handle handle, long id) {
        return handle.createQuery("select job_id from lease where id = :id")
                .bind("id", id)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .one();
    }

    /** The lease, locked until the transaction ends. */
    public LeaseRow lock(Handle handle, long id) {
        return handle.createQuery(SELECT + "where id = :id for update")
                .bind("id", id)
                .map((row, context) -> LeaseRow.read(row))
                .one();
    }

    /** Leases offered, accepted or claimed of a job, by slot. */
    public List<LeaseRow> live(Handle handle, JobId jobId) {
        return handle.createQuery(SELECT + "where job_id = :job and " + LIVE + " order by slot")
                .bind("job", jobId)
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }

    /** Every lease the job ever had, oldest first. */
    public List<LeaseRow> all(Handle handle, JobId jobId) {
        return handle.createQuery(SELECT + "where job_id = :job order by id")
                .bind("job", jobId)
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }

    /** Offers nobody has answered yet, of these providers, oldest first. */
    public List<LeaseRow> offered(Handle handle, Collection<Address> providers, Instant now) {
        if (providers.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        SELECT
                                + "where status = 'offered' and offer_ends_at > :now and provider = any(:providers) order by id")
                .bind("now", now)
                .bindArray(
                        "providers",
                        String.class,
                        providers.stream().map(Address::hex).toArray())
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }

    /** Ids of leases that may have to end: unanswered, silent since before {@code silentSince}, or past their promise. */
    public List<Long> overdue(Handle handle, Instant now, Instant silentSince) {
        return handle.createQuery("select id from lease where (status = 'offered' and offer_ends_at < :now)"
                        + " or (status = 'accepted' and (expires_at < :now or heartbeat_at"
                        + " < :silent)) order by id limit 100")
                .bind("now", now)
                .bind("silent", silentSince)
                .mapTo(Long.class)
                .list();
    }

    /** A sign of life of the worker. */
    public void heardOf(Handle handle, long id, Instant now) {
        handle.createUpdate("update lease set heartbeat_at = greatest(heartbeat_at, :now)"
                        + " where id = :id and status = 'accepted'")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** Stores where the lease stands now. */
    public void save(Handle handle, long id, Lease lease) {
        handle.createUpdate("update lease set status = :status, accepted_at = :accepted, expires_at = :expires,"
                        + " heartbeat_at = :heard, ended_at = :ended, end_reason = :reason where id = :id")
                .bind("id", id)
                .bind("status", lease.status().wireName())
                .bind("accepted", lease.acceptedAt())
                .bind("expires", lease.expiresAt())
                .bind("heard", lease.heardAt())
                .bind("ended", lease.endedAt())
                .bind("reason", lease.endReason())
                .execute();
    }

    /** Stores a lease just accepted, with the provider's signature. */
    public void saveAccepted(Handle handle, long id, Lease lease, byte[] signature) {
        handle.createUpdate("update lease set signature = :signature where id = :id")
                .bind("id", id)
                .bind("signature", signature)
                .execute();
        save(handle, id, lease);
    }

    /** What the worker said about the end of its lease, as JSON. */
    public void saveFailure(Handle handle, long id, String failure) {
        handle.createUpdate("update lease set failure = cast(:failure as jsonb) where id = :id")
                .bind("id", id)
                .bind("failure", failure)
                .execute();
    }

    /** How far the run is, as JSON. */
    public void saveProgress(Handle handle, long id, String progress) {
        handle.createUpdate("update lease set progress = cast(:progress as jsonb) where id = :id")
                .bind("id", id)
                .bind("progress", progress)
                .execute();
    }

    /** The progress stored last, as JSON. */
    public Optional<String> progress(Handle handle, long id) {
        return handle.createQuery("select progress from lease where id = :id and progress is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }
}
