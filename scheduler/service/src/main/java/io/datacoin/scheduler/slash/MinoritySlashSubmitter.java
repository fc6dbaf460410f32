package io.datacoin.scheduler.slash;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
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
 * Claims the majority did not share, on their way to {@code TrainingEscrow.executeSlash} once the governor can pardon them
 * no more. One a time: each is a call of its own.
 */
public final class MinoritySlashSubmitter implements Batched {
    private static final Logger LOGGER = LoggerFactory.getLogger(MinoritySlashSubmitter.class);
    private static final String PURPOSE = "slash_minority";
    private static final String SUBJECT = "'0x' || encode(proposal.job_id, 'hex') || '/' || proposal.provider";
    private static final int MOST_TRIES = 5;

    private final TrainingEscrowCalls escrow;

    public MinoritySlashSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        // The chain's clock may be behind this one.
        return handle.createQuery("select " + SUBJECT + " from slash_proposal proposal"
                        + " where proposal.executable_at + interval '2 seconds' < :now"
                        + " and proposal.cancelled_block is null and not exists (select 1 from slash"
                        + " where slash.job_id = proposal.job_id and slash.provider = proposal.provider"
                        + " and slash.reason = 'minority_claim') and "
                        + JobSubjects.mayBeTried(PURPOSE, SUBJECT, MOST_TRIES)
                        + " order by proposal.executable_at limit 1")
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        String[] names = subjects.get(0).split("/", -1);
        return Optional.of(escrow.executeSlash(JobId.parse(names[0]), Address.of(names[1])));
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        LOGGER.warn("the escrow does not slash {}: {}", subject, why);
    }
}
