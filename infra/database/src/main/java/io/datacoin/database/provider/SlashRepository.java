package io.datacoin.database.provider;

import io.datacoin.database.outbox.SubmissionRepository;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Stake that providers lose, or are about to. Works in the transaction of its handle; storing the same event twice
 * changes nothing.
 */
public final class SlashRepository {
    /** Why stake was taken. */
    public enum Reason {
        /** A signed lease nobody answered by the deadline. */
        TIMEOUT(0),
        /** Two different signed results for one job. */
        EQUIVOCATION(1),
        /** A result the majority did not share. */
        MINORITY_CLAIM(2);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The reason with this number in the contracts; throws {@link IllegalArgumentException} for any other. */
        public static Reason of(int code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("slash reason: " + code + " (expected: 0-2)"));
        }
    }

    private final Handle handle;

    /** The slashes as this transaction sees them. */
    public SlashRepository(Handle handle) {
        this.handle = handle;
    }

    /** The escrow will take stake from the provider after {@code executableAt}, if somebody asks it to. */
    public void proposed(JobId job, Address provider, Instant executableAt, long block) {
        handle.createUpdate("""
                        insert into slash_proposal (job_id, provider, executable_at, block)
                        values (:job, :provider, :at, :block)
                        on conflict (job_id, provider) do update set executable_at = :at, block = :block,
                            cancelled_block = null
                        """)
                .bind("job", job)
                .bind("provider", provider)
                .bind("at", executableAt)
                .bind("block", block)
                .execute();
    }

    /** The governor pardoned the provider. */
    public void cancelled(JobId job, Address provider, long block) {
        handle.createUpdate(
                        "update slash_proposal set cancelled_block = :block where job_id = :job and provider = :provider")
                .bind("block", block)
                .bind("job", job)
                .bind("provider", provider)
                .execute();
    }

    /** Stake was taken. */
    public void slashed(JobId job, Address provider, Reason reason, Wei amount, long block) {
        handle.createUpdate("""
                        insert into slash (job_id, provider, reason, amount, block)
                        values (:job, :provider, :reason, :amount, :block) on conflict do nothing
                        """)
                .bind("job", job)
                .bind("provider", provider)
                .bind("reason", reason.name().toLowerCase(Locale.ROOT))
                .bind("amount", amount)
                .bind("block", block)
                .execute();
    }

    /**
     * A proposal that can be executed now: its time to pardon is over. Those tried {@code mostTries} times, or in the
     * last ten minutes, are left out.
     */
    public Optional<Proposal> nextExecutable(String purpose, int mostTries, Instant now) {
        String subject = "'0x' || encode(proposal.job_id, 'hex') || '/' || proposal.provider";
        return handle.createQuery("select proposal.job_id, proposal.provider from slash_proposal proposal"
                        + " where proposal.executable_at + interval '2 seconds' < :now"
                        + " and proposal.cancelled_block is null and not exists (select 1 from slash"
                        + " where slash.job_id = proposal.job_id and slash.provider = proposal.provider"
                        + " and slash.reason = 'minority_claim') and "
                        + SubmissionRepository.mayBeTried(purpose, subject)
                        + " order by proposal.executable_at limit 1")
                .bind("now", now)
                .bind("mostTries", mostTries)
                .map((row, context) -> new Proposal(Rows.jobId(row, "job_id"), Rows.address(row, "provider")))
                .findOne();
    }

    /** A slash somebody proposed. Its name in a batch is job and provider, with a slash between them. */
    public record Proposal(JobId job, Address provider) {
        /** Its name in a batch. */
        public String batchName() {
            return job.hex() + "/" + provider.hex();
        }

        /** Reads a name; throws {@link IllegalArgumentException} for any other text. */
        public static Proposal ofBatchName(String name) {
            String[] parts = name.split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("proposal: \"" + name + "\" (expected: job/provider)");
            }
            return new Proposal(JobId.parse(parts[0]), Address.of(parts[1]));
        }
    }

    /**
     * The id of a signed lease that was never answered, of a job whose requester got his money back at the deadline. Left
     * out are providers that have claimed a result, silence that was noticed only after the deadline, and what was tried
     * {@code mostTries} times or in the last ten minutes. Evidence is good for a day.
     */
    public Optional<Long> nextUnansweredLease(String purpose, int mostTries, Instant now) {
        return handle.createQuery("select lease.id from lease join job on job.job_id = lease.job_id"
                        + " where job.status = 'refunded' and lease.status = 'lost' and lease.ended_at < job.deadline"
                        + " and lease.signature is not null and job.deadline + interval '23 hours' > :now"
                        + " and not exists (select 1 from claim"
                        + " where claim.job_id = lease.job_id and claim.provider = lease.provider)"
                        + " and not exists (select 1 from slash where slash.job_id = lease.job_id"
                        + " and slash.provider = lease.provider and slash.reason = 'timeout') and "
                        + SubmissionRepository.mayBeTried(purpose, "lease.id::text")
                        + " order by lease.id limit 1")
                .bind("now", now)
                .bind("mostTries", mostTries)
                .mapTo(Long.class)
                .findOne();
    }
}
