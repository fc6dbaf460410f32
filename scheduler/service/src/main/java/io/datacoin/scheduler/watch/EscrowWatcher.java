package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.EscrowEvent;
import io.datacoin.chain.type.EndRejection;
import io.datacoin.chain.type.OpenRejection;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobQueue;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.provider.SlashRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.job.Payout;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.batch.WalletsAlone;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves jobs on by the chain's word. A job nobody submitted here (opened by a third party) is not ours to run. */
final class EscrowWatcher implements EventHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(EscrowWatcher.class);
    /** How long to wait before opening again what was rejected for a reason that may pass. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    @Override
    public void apply(Transaction transaction, List<Placed> events) {
        JobRepository jobs = transaction.jobs();
        SlashRepository slashes = transaction.slashes();
        for (Placed placed : events) {
            if (placed.event() instanceof EscrowEvent.SlashProposed proposed) {
                slashes.proposed(
                        proposed.jobId(),
                        proposed.provider(),
                        proposed.executableAt(),
                        placed.at().block());
            } else if (placed.event() instanceof EscrowEvent.SlashCancelled cancelled) {
                slashes.cancelled(
                        cancelled.jobId(), cancelled.provider(), placed.at().block());
            } else if (placed.event() instanceof EscrowEvent event) {
                apply(event, placed.at(), jobs, transaction.jobQueue());
                if (event instanceof EscrowEvent.JobSettled settled) {
                    transaction
                            .chainEffects()
                            .bringBack(settled.jobId(), placed.at().transaction());
                }
            }
        }
    }

    private static void apply(EscrowEvent event, ChainPosition at, JobRepository jobs, JobQueue queue) {
        if (event instanceof EscrowEvent.JobOpened opened) {
            take(jobs, opened.jobId(), JobChange.of(new JobEvent.Opened(opened.seed(), opened.trainPrice()), at), at);
        } else if (event instanceof EscrowEvent.JobRejected rejected) {
            take(jobs, rejected.jobId(), rejection(rejected.reason(), at), at);
        } else if (event instanceof EscrowEvent.JobSettled settled) {
            JobChange change = JobChange.of(new JobEvent.Settled(settled.outcome(), Optional.of(payout(settled))), at);
            // Why it failed was found before; that it is settled now does not change the reason.
            Optional<String> found =
                    settled.outcome() == Outcome.SUCCEEDED ? Optional.empty() : reason(jobs, settled.jobId());
            take(jobs, settled.jobId(), found.map(change::because).orElse(change), at);
        } else if (event instanceof EscrowEvent.JobRefunded refunded) {
            take(
                    jobs,
                    refunded.jobId(),
                    JobChange.of(new JobEvent.Refunded(), at)
                            .because("Nobody settled the job by its deadline; the escrow gave the money back."),
                    at);
        } else if (event instanceof EscrowEvent.JobCancelled cancelled) {
            take(
                    jobs,
                    cancelled.jobId(),
                    JobChange.of(new JobEvent.Cancelled(), at)
                            .because("The requester called the job off; the escrow gave the money back."),
                    at);
        } else if (event instanceof EscrowEvent.Deposited deposited) {
            queue.wakeSubmitted(deposited.account(), at.time());
        } else if (event instanceof EscrowEvent.EndRejected rejected) {
            LOGGER.warn("the escrow did not end job {}: {}", rejected.jobId(), rejected.reason());
            if (isFinal(rejected.reason())) {
                take(jobs, rejected.jobId(), refusedSettlement(rejected.reason(), at), at);
            }
        }
    }

    /**
     * Whether the same settlement would be left out again. Only the operator settles, so nobody else can cause these; a
     * refund or a cancellation that came too early or too late is no settlement.
     */
    private static boolean isFinal(EndRejection reason) {
        return switch (reason) {
            case NONE, NOT_OPEN, NOT_EXPIRED, INVALID_CANCELLATION -> false;
            case BAD_OUTCOME,
                    TOO_MANY_CLAIMS,
                    CLAIMS_NOT_IN_ORDER,
                    INVALID_CLAIM_SIGNATURE,
                    PROVIDER_NOT_STAKED,
                    PROVIDER_NOT_ALLOWED,
                    NO_MAJORITY,
                    NO_FAILURE_REPORT -> true;
        };
    }

    /** The requester is not to blame: he gets everything back now and need not wait for the deadline. */
    private static JobChange refusedSettlement(EndRejection reason, ChainPosition at) {
        return JobChange.of(new JobEvent.SettlementRefused(), at)
                .because("The escrow did not take the result ("
                        + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "). Everything is refunded; submit the job again.");
    }

    private static Optional<String> reason(JobRepository jobs, JobId job) {
        return jobs.find(job).flatMap(JobRow::statusReason);
    }

    private static void take(JobRepository jobs, JobId job, JobChange change, ChainPosition at) {
        Optional<Refusal> refusal = jobs.transition(job, change, at.time()).refusalReason();
        refusal.ifPresent(why -> {
            if (why.is(ApiCode.UNKNOWN_JOB)) {
                LOGGER.info(
                        "{} on chain for job {}, which was not submitted here",
                        change.event().trigger(),
                        job);
            } else {
                LOGGER.warn(
                        "{} on chain changed nothing for job {}: {}",
                        change.event().trigger(),
                        job,
                        why.detail());
            }
        });
    }

    /**
     * Anybody may open a request with a bad signature, so only what follows from the request and the chain's state, and
     * will never change, ends a job.
     */
    private static JobChange rejection(OpenRejection reason, ChainPosition at) {
        boolean isFinal = switch (reason) {
            case EXPIRED, BAD_REPLICAS, FEE_TOO_LOW, NONCE_USED -> true;
            case NONE, DEADLINE_TOO_FAR, DATASET_NOT_OFFERED, INSUFFICIENT_BALANCE, INVALID_SIGNATURE -> false;
        };
        JobChange change = JobChange.of(new JobEvent.Rejected(), at)
                .when(isFinal ? JobCondition.IS_FINAL : JobCondition.MAY_PASS)
                .because(words(reason));
        return isFinal ? change : change.wakingAt(at.time().plus(TRY_AGAIN));
    }

    private static String words(OpenRejection reason) {
        return switch (reason) {
            case NONE -> "The escrow did not open the job.";
            case EXPIRED -> "The deadline passed before the job was opened. Nothing was charged; sign a new request.";
            case DEADLINE_TOO_FAR -> "The deadline is further away than the longest job may run; it is opened later.";
            case BAD_REPLICAS -> "The escrow does not allow that many replicas. Nothing was charged.";
            case FEE_TOO_LOW -> "The fee is below the escrow's minimum. Nothing was charged; ask for a new quote.";
            case NONCE_USED -> "The nonce is in another request. Nothing was charged; sign with a fresh nonce.";
            case DATASET_NOT_OFFERED -> "The seller does not offer training on this version now; trying again.";
            case INSUFFICIENT_BALANCE ->
                "The escrow balance does not cover fee and train price; deposit more and the job goes on.";
            case INVALID_SIGNATURE -> WalletsAlone.NOT_SIGNED;
        };
    }

    private static Payout payout(EscrowEvent.JobSettled settled) {
        return new Payout(
                settled.provider(),
                settled.refundAmount(),
                settled.providerAmount(),
                settled.sellerAmount(),
                settled.feeAmount());
    }
}
