package io.datacoin.database.claim;

import io.datacoin.database.row.Json;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.result.MetricValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of claims. Works in the transaction of its handle. */
public final class ClaimRepository {
    private final Handle handle;

    /** The claims as this transaction sees them. */
    public ClaimRepository(Handle handle) {
        this.handle = handle;
    }

    /** The claims of leases that still count, by slot. */
    public List<ClaimRow> ofLiveLeases(JobId jobId) {
        return handle.createQuery("select claim.* from claim join lease on lease.id = claim.lease_id"
                        + " where claim.job_id = :job and lease.status in ('accepted', 'claimed') order by claim.slot")
                .bind("job", jobId)
                .map((row, context) -> ClaimRow.read(row))
                .list();
    }

    /**
     * The claims the job was decided by, by slot: they stay when its leases have ended. Without those whose key the
     * provider has replaced since: the escrow would turn the whole settlement down for one of them.
     */
    public List<ClaimRow> judged(JobId jobId) {
        return handle.createQuery("select claim.* from claim join lease on lease.id = claim.lease_id"
                        + " where claim.job_id = :job and claim.verdict is not null and lease.operator_key ="
                        + " (select operator_key from provider_terms terms where terms.address = claim.provider"
                        + " order by block desc, log_index desc limit 1) order by claim.slot, claim.provider")
                .bind("job", jobId)
                .map((row, context) -> ClaimRow.read(row))
                .list();
    }

    /** What the provider said about that slot. */
    public Optional<ClaimRow> find(JobId jobId, int slot, Address provider) {
        return handle.createQuery("select * from claim where job_id = :job and slot = :slot and provider = :provider")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .map((row, context) -> ClaimRow.read(row))
                .findOne();
    }

    /** Stores a commitment; the first one under a lease stays, one under a lease that was lost does not. */
    public void commit(JobId jobId, int slot, Address provider, long leaseId, Bytes32 commitment, Instant now) {
        handle.createUpdate("insert into claim (job_id, slot, provider, lease_id, commitment, committed_at)"
                        + " values (:job, :slot, :provider, :lease, :commitment, :now)"
                        + " on conflict (job_id, slot, provider) do update set lease_id = excluded.lease_id,"
                        + " commitment = excluded.commitment, committed_at = excluded.committed_at"
                        + " where claim.revealed_at is null and claim.lease_id <> excluded.lease_id")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .bind("lease", leaseId)
                .bind("commitment", commitment)
                .bind("now", now)
                .execute();
    }

    /** Stores a claim in the open; a claim that was there stays. */
    public void reveal(IncomingClaim claim, long leaseId, Instant now) {
        ClaimRow.Revealed revealed = claim.revealed();
        handle.createUpdate("insert into claim (job_id, slot, provider, lease_id, salt, model_digest, report_digest,"
                        + " metrics_digest, model_cid, report_cid, signature, metric_name, metric_nanos, metrics,"
                        + " failure, revealed_at) values (:job, :slot, :provider, :lease, :salt, :model, :report,"
                        + " :metricsDigest, :modelCid, :reportCid, :signature, :metricName, :metricNanos,"
                        + " cast(:metrics as jsonb), cast(:failure as jsonb), :now)"
                        + " on conflict (job_id, slot, provider) do update set lease_id = excluded.lease_id,"
                        + " salt = excluded.salt, model_digest = excluded.model_digest,"
                        + " report_digest = excluded.report_digest, metrics_digest = excluded.metrics_digest,"
                        + " model_cid = excluded.model_cid, report_cid = excluded.report_cid,"
                        + " signature = excluded.signature, metric_name = excluded.metric_name,"
                        + " metric_nanos = excluded.metric_nanos, metrics = excluded.metrics,"
                        + " failure = excluded.failure, revealed_at = excluded.revealed_at"
                        + " where claim.revealed_at is null")
                .bind("job", revealed.claim().jobId())
                .bind("slot", claim.slot())
                .bind("provider", claim.provider())
                .bind("lease", leaseId)
                .bind("salt", claim.salt())
                .bind("model", revealed.claim().modelDigest())
                .bind("report", revealed.claim().reportDigest())
                .bind("metricsDigest", revealed.claim().metricsDigest())
                .bind("modelCid", revealed.modelCid().map(ContentId::text))
                .bind("reportCid", revealed.reportCid().text())
                .bind("signature", revealed.signature())
                .bind("metricName", revealed.metricName())
                .bind("metricNanos", revealed.metricValue().map(MetricValue::nanos))
                .bind("metrics", Json.of(revealed.metrics()).toString())
                .bind(
                        "failure",
                        revealed.failure().map(why -> Json.of(Fault.SPEC, why).toString()))
                .bind("now", now)
                .execute();
    }

    /** What became of a claim once it was compared with the others. */
    public void judged(JobId jobId, int slot, Address provider, boolean majority) {
        handle.createUpdate("update claim set verdict = :verdict"
                        + " where job_id = :job and slot = :slot and provider = :provider")
                .bind("job", jobId)
                .bind("slot", slot)
                .bind("provider", provider)
                .bind("verdict", majority ? "majority" : "minority")
                .execute();
    }

    /** Everything revealed, by slot, whether it counted in the end or not. */
    public List<ClaimRow> revealed(JobId jobId) {
        return handle.createQuery("select * from claim where job_id = :job and revealed_at is not null order by slot")
                .bind("job", jobId)
                .map((row, context) -> ClaimRow.read(row))
                .list();
    }
}
