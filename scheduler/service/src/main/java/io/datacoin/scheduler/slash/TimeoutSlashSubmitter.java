package io.datacoin.scheduler.slash;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed leases that were never answered, of jobs whose requesters got their money back at the deadline, on their way to
 * {@code TrainingEscrow.slashTimeout}. Two kinds of provider are not slashed although the contract would allow it: one
 * that has claimed a result, and one whose silence was noticed only after the deadline, because a scheduler that was
 * not running can not say who was silent. One at a time: each slash is a call of its own.
 */
public final class TimeoutSlashSubmitter implements BatchSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(TimeoutSlashSubmitter.class);
    private static final String PURPOSE = "slash_timeout";
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
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return transaction.slashes().nextUnansweredLease(PURPOSE, MOST_TRIES, now).stream()
                .map(String::valueOf)
                .toList();
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        return transaction
                .leases()
                .find(Long.parseLong(subjects.get(0)))
                .flatMap(row -> transaction
                        .jobs()
                        .find(row.lease().jobId())
                        .map(job -> escrow.slashTimeout(
                                job.request(),
                                row.acceptance(),
                                HexBytes.of(row.signature().orElseThrow()))));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        LOGGER.warn("the escrow does not slash for lease {}: {}", subject, why);
    }
}
