package io.datacoin.scheduler.slash;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.Rows;
import io.datacoin.database.job.JobRepository;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.submit.Batched;
import io.datacoin.scheduler.submit.JobSubjects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed leases that were never answered, of jobs whose requesters got their money back at the deadline, on their way to
 * {@code TrainingEscrow.slashTimeout}. Spared, whatever the chain would allow, is a provider that has claimed a result, and one
 * whose silence was noticed only after the deadline: a scheduler that was away then can not say who was silent. One a
 * time: each is a call of its own.
 */
public final class TimeoutSlashSubmitter implements Batched {
    private static final Logger LOGGER = LoggerFactory.getLogger(TimeoutSlashSubmitter.class);
    private static final String PURPOSE = "slash_timeout";
    private static final String SUBJECT = "lease.id::text";
    private static final int MOST_TRIES = 5;

    private final TrainingEscrowCalls escrow;

    public TimeoutSlashSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        // Evidence is good for a day; leases of an opening whose block is gone are 'released' and prove nothing.
        return handle.createQuery("select " + SUBJECT + " from lease join job on job.job_id = lease.job_id"
                        + " where job.status = 'refunded' and lease.status = 'lost' and lease.ended_at < job.deadline"
                        + " and lease.signature is not null and job.deadline + interval '23 hours' > :now"
                        + " and not exists (select 1 from claim"
                        + " where claim.job_id = lease.job_id and claim.provider = lease.provider)"
                        + " and not exists (select 1 from slash where slash.job_id = lease.job_id"
                        + " and slash.provider = lease.provider and slash.reason = 'timeout') and "
                        + JobSubjects.mayBeTried(PURPOSE, SUBJECT, MOST_TRIES)
                        + " order by lease.id limit 1")
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        return handle.createQuery("select job_id, provider, slot, expires_at, signature from lease where id = :id")
                .bind("id", Long.parseLong(subjects.get(0)))
                .map((row, context) -> new Signed(
                        new LeaseAcceptance(
                                Rows.jobId(row, "job_id"),
                                Rows.address(row, "provider"),
                                row.getInt("slot"),
                                Rows.instant(row, "expires_at")),
                        Rows.hexBytes(row, "signature")))
                .findOne()
                .flatMap(signed -> new JobRepository(handle)
                        .find(signed.lease().jobId())
                        .map(job -> escrow.slashTimeout(job.request(), signed.lease(), signed.signature())));
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        LOGGER.warn("the escrow does not slash for lease {}: {}", subject, why);
    }

    /** A promise and the operator key's signature under it. */
    private record Signed(LeaseAcceptance lease, HexBytes signature) {}
}
