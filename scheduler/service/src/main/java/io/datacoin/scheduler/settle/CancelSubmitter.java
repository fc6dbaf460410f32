package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.scheduler.batch.JobBatches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Open jobs without a lease whose requesters do not want them any more, on their way to {@code TrainingEscrow.cancel}. */
public final class CancelSubmitter implements BatchSource {
    private static final String PURPOSE = "cancel";

    private final TrainingEscrowCalls escrow;

    public CancelSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return transaction.jobQueue().awaitingBatch(JobWork.CANCEL, PURPOSE, now, limit);
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        List<JobRequest> requests = new ArrayList<>();
        List<HexBytes> signatures = new ArrayList<>();
        for (String subject : subjects) {
            JobBatches.find(transaction, subject)
                    .filter(job -> !job.status().isTerminal())
                    .ifPresent(job -> job.cancelSignature().ifPresent(signature -> {
                        requests.add(job.request());
                        signatures.add(signature);
                    }));
        }
        return requests.isEmpty() ? Optional.empty() : Optional.of(escrow.cancel(requests, signatures));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        transaction.jobs().explain(JobId.parse(subject), "The job could not be cancelled: " + why.detail(), now);
        JobBatches.retryLater(transaction, PURPOSE, subject, now);
    }

    @Override
    public void done(Transaction transaction, String subject, Instant now) {
        JobBatches.find(transaction, subject)
                .filter(job -> !job.status().isTerminal())
                .ifPresent(job -> JobBatches.retryLater(transaction, PURPOSE, subject, now));
    }
}
