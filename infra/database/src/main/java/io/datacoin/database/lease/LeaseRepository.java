package io.datacoin.database.lease;

import io.datacoin.database.row.Json;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of leases. Works in the transaction of its handle. */
public final class LeaseRepository {
    private final Handle handle;

    /** The leases as this transaction sees them. */
    public LeaseRepository(Handle handle) {
        this.handle = handle;
    }

    private static final String SELECT = "select " + LeaseRow.COLUMNS + " from lease ";
    private static final String LIVE = "status in ('offered', 'accepted', 'claimed')";

    /** Writes an offer; the gateway that holds the provider's stream will send it. */
    public void offer(Lease lease, Address operatorKey, int vcpus, long memoryBytes, Wei exposure) {
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
    public Optional<LeaseRow> lock(JobId jobId, int slot, Address provider) {
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
    public Optional<LeaseRow> find(JobId jobId, int slot, Address provider) {
        return handle.createQuery(SELECT
                        + "where job_id = :job and slot = :slot and provider = :provider order by id desc limit 1")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .map((row, context) -> LeaseRow.read(row))
                .findOne();
    }

    /** Whose lease it is; lets the caller lock the job before the lease. */
    public JobId jobOf(long id) {
        return handle.createQuery("select job_id from lease where id = :id")
                .bind("id", id)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .one();
    }

    /** The lease as it is. */
    public Optional<LeaseRow> find(long id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> LeaseRow.read(row))
                .findOne();
    }

    /** The lease, locked until the transaction ends. */
    public LeaseRow lock(long id) {
        return handle.createQuery(SELECT + "where id = :id for update")
                .bind("id", id)
                .map((row, context) -> LeaseRow.read(row))
                .one();
    }

    /** Leases offered, accepted or claimed of a job, by slot. */
    public List<LeaseRow> live(JobId jobId) {
        return handle.createQuery(SELECT + "where job_id = :job and " + LIVE + " order by slot")
                .bind("job", jobId)
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }

    /** Every lease the job ever had, oldest first. */
    public List<LeaseRow> all(JobId jobId) {
        return handle.createQuery(SELECT + "where job_id = :job order by id")
                .bind("job", jobId)
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }

    /** Offers nobody has answered yet, of these providers, oldest first. */
    public List<LeaseRow> offered(Collection<Address> providers, Instant now) {
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
    public List<Long> overdue(Instant now, Instant silentSince) {
        return handle.createQuery("select id from lease where (status = 'offered' and offer_ends_at < :now)"
                        + " or (status = 'accepted' and (expires_at < :now or heartbeat_at"
                        + " < :silent)) order by id limit 100")
                .bind("now", now)
                .bind("silent", silentSince)
                .mapTo(Long.class)
                .list();
    }

    /** A sign of life of the worker. */
    public void heardOf(long id, Instant now) {
        handle.createUpdate("update lease set heartbeat_at = greatest(heartbeat_at, :now)"
                        + " where id = :id and status = 'accepted'")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** Stores where the lease stands now. */
    public void save(long id, Lease lease) {
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
    public void saveAccepted(long id, Lease lease, byte[] signature) {
        handle.createUpdate("update lease set signature = :signature where id = :id")
                .bind("id", id)
                .bind("signature", signature)
                .execute();
        save(id, lease);
    }

    /** What the worker said about the end of its lease, and whose fault it is. */
    public void saveFailure(long id, Fault fault, Refusal why) {
        handle.createUpdate("update lease set failure = cast(:failure as jsonb) where id = :id")
                .bind("id", id)
                .bind("failure", Json.of(fault, why).toString())
                .execute();
    }

    /** How many leases of the job ended with a failure its worker told of. */
    public int failures(JobId jobId) {
        return handle.createQuery("select count(*) from lease where job_id = :job and failure is not null")
                .bind("job", jobId)
                .mapTo(Integer.class)
                .one();
    }

    /** Ends the live leases of jobs that have ended; gives how many. */
    public int endThoseOfEndedJobs(Instant now) {
        return handle.createUpdate(
                        "update lease set status = 'released', ended_at = :now, end_reason = 'the job is ' ||"
                                + " job.status from job where job.job_id = lease.job_id and lease." + LIVE
                                + " and job.status = any(:ended)")
                .bind("now", now)
                .bindArray(
                        "ended",
                        String.class,
                        Arrays.stream(JobStatus.values())
                                .filter(JobStatus::isTerminal)
                                .map(JobStatus::wireName)
                                .toArray())
                .execute();
    }

    /**
     * What a provider has promised to jobs that have not ended.
     *
     * @param vcpus busy with leases that run or may
     * @param memoryBytes of the same
     * @param exposure the fees of all of them, also of those that wait for their settlement
     */
    public record Promised(int vcpus, long memoryBytes, Wei exposure) {
        /** Of a provider without a lease. */
        public static final Promised NOTHING = new Promised(0, 0, Wei.ZERO);
    }

    /** What providers have promised; who has promised nothing is not in it. */
    public Map<Address, Promised> promised() {
        Map<Address, Promised> promised = new HashMap<>();
        handle.createQuery("select lease.provider, sum(lease.exposure) as exposure,"
                        + " coalesce(sum(lease.vcpus) filter (where lease.status <> 'claimed'), 0) as vcpus,"
                        + " coalesce(sum(lease.memory_bytes) filter (where lease.status <> 'claimed'), 0) as memory"
                        + " from lease join job on job.job_id = lease.job_id"
                        + " where lease." + LIVE + " and job.ended_block is null"
                        + " group by lease.provider")
                .map((row, context) -> promised.put(
                        Rows.address(row, "provider"),
                        new Promised(row.getInt("vcpus"), row.getLong("memory"), Rows.wei(row, "exposure"))))
                .list();
        return promised;
    }

    /** Signed leases of the draw that counts, by slot: those of an opening whose block is gone are left out. */
    public List<LeaseRow> signed(JobId jobId) {
        return handle.createQuery(SELECT + """
                        where job_id = :job and signature is not null and exists (
                            select from placement_draw as draw where draw.job_id = lease.job_id
                                and draw.slot = lease.slot and draw.provider = lease.provider)
                        order by slot, id
                        """)
                .bind("job", jobId)
                .map((row, context) -> LeaseRow.read(row))
                .list();
    }
}
