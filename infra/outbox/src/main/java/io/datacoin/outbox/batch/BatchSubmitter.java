package io.datacoin.outbox.batch;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.database.outbox.SubmissionRepository.Submission;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings things of one kind to the chain in batches. It stores a batch with its key in one transaction, submits it
 * under that key, and ends it only when the watcher has read the block in which it was mined. So after a crash the same
 * batch is found again and its transaction is not sent twice. If the chain refuses a batch, each thing is tried alone.
 *
 * <p>Called by one thread at a time, in the process that holds the submitter.
 */
public final class BatchSubmitter implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(BatchSubmitter.class);

    private final Transactions transactions;
    private final Supplier<TransactionSubmitter> submitter;
    private final BatchSource source;
    private final int largest;
    private final String cursor;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<TransactionOutcome>> sent = new HashMap<>();

    /**
     * @param submitter the one that exists while this process leads
     * @param largest things in one transaction at most
     * @param cursor name of the watcher's cursor
     */
    public BatchSubmitter(
            Transactions transactions,
            Supplier<TransactionSubmitter> submitter,
            BatchSource source,
            int largest,
            String cursor,
            InstantSource clock) {
        this.transactions = transactions;
        this.submitter = submitter;
        this.source = source;
        this.largest = largest;
        this.cursor = cursor;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        List<Submission> underWay =
                transactions.call(transaction -> transaction.submissions().unfinished(source.purpose()));
        OneByOne.each("batch", underWay, this::advance);
        return fixNext();
    }

    private boolean fixNext() {
        Instant now = clock.instant();
        Optional<Submission> next = transactions.call(transaction -> {
            List<String> waiting = source.waiting(transaction, now, largest);
            if (waiting.isEmpty()) {
                return Optional.<Submission>empty();
            }
            Submission submission = new Submission(newKey(), waiting);
            transaction.submissions().add(source.purpose(), submission, now);
            return Optional.of(submission);
        });
        next.ifPresent(this::advance);
        return next.filter(submission -> submission.subjects().size() == largest)
                .isPresent();
    }

    private void advance(Submission submission) {
        CompletableFuture<TransactionOutcome> future = sent.get(submission.key());
        if (future == null || future.isCompletedExceptionally()) {
            Optional<ContractCall> call;
            try {
                call = transactions.call(transaction -> source.call(transaction, submission.subjects()));
            } catch (IllegalArgumentException | IllegalStateException | ArithmeticException notACall) {
                // What somebody wrote does not fit a call: that must not keep all the others from the chain.
                LOGGER.error("{} can not be written as a call", submission.key(), notACall);
                refused(
                        submission,
                        new Refusal(
                                ChainCode.NOT_A_CALL,
                                "It can not be written as a transaction: " + notACall.getMessage(),
                                "Ask the operator, who finds more in the scheduler's log."));
                return;
            }
            if (call.isEmpty()) {
                finish(submission, "nothing left to do");
                return;
            }
            TransactionSubmitter open = submitter.get();
            future = open.submit(call.get().asIntent(submission.key(), open.account()));
            sent.put(submission.key(), future);
            LOGGER.info("{} ({})", call.get().purpose(), submission.key());
        }
        if (future.isDone() && !future.isCompletedExceptionally()) {
            ended(submission, future.join());
        }
    }

    private void ended(Submission submission, TransactionOutcome outcome) {
        switch (outcome.kind()) {
            case SUCCEEDED -> {
                long block = outcome.inclusion().orElseThrow().blockNumber();
                boolean seen = transactions.call(transaction -> transaction
                        .chainCursors()
                        .find(cursor)
                        .filter(read -> read.number() >= block)
                        .isPresent());
                if (seen) {
                    finish(submission, "");
                }
            }
            case REVERTED, REFUSED -> refused(submission, outcome.refusal().orElseThrow());
        }
    }

    private void finish(Submission submission, String failure) {
        Instant now = clock.instant();
        transactions.run(transaction -> {
            transaction.submissions().finish(submission.key(), failure, now);
            submission.subjects().forEach(subject -> source.done(transaction, subject, now));
        });
        sent.remove(submission.key());
    }

    private void refused(Submission submission, Refusal why) {
        Instant now = clock.instant();
        LOGGER.error("{} was not taken by the chain: {}", submission.key(), why);
        transactions.run(transaction -> {
            transaction.submissions().finish(submission.key(), why.toString(), now);
            if (submission.subjects().size() == 1) {
                source.refused(transaction, submission.subjects().get(0), why, now);
            } else {
                submission
                        .subjects()
                        .forEach(subject -> transaction
                                .submissions()
                                .add(source.purpose(), new Submission(newKey(), List.of(subject)), now));
            }
        });
        sent.remove(submission.key());
    }

    private String newKey() {
        return source.purpose() + ":" + UUID.randomUUID();
    }
}
