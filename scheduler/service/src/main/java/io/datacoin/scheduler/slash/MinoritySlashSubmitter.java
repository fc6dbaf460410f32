package io.datacoin.scheduler.slash;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.provider.SlashRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims the majority did not share, on their way to {@code TrainingEscrow.executeSlash} once the governor can pardon them
 * no more. One a time: each is a call of its own.
 */
public final class MinoritySlashSubmitter implements BatchSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(MinoritySlashSubmitter.class);
    private static final String PURPOSE = "slash_minority";
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
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return transaction.slashes().nextExecutable(PURPOSE, MOST_TRIES, now).stream()
                .map(SlashRepository.Proposal::batchName)
                .toList();
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        SlashRepository.Proposal proposal = SlashRepository.Proposal.ofBatchName(subjects.get(0));
        return Optional.of(escrow.executeSlash(proposal.job(), proposal.provider()));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        LOGGER.warn("the escrow does not slash {}: {}", subject, why);
    }
}
