package io.datacoin.domain.settlement;

import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.util.Optional;

/**
 * What a job that has ended cost its requester.
 *
 * @param paid to providers, seller and treasury together
 * @param refunded of what the escrow had locked
 */
public record JobCost(Wei paid, Wei refunded) {
    /** Each paid provider's part is another's business. */
    private static final int ANY_WINNERS = 1;

    /**
     * The cost, or empty while the job goes on.
     *
     * @param fault whose fault it was that a failed job has no model
     * @param opened whether the escrow ever locked anything for the job
     */
    public static Optional<JobCost> of(
            JobStatus status, Optional<Fault> fault, boolean opened, Wei fee, Wei trainPrice) {
        if (!status.isTerminal()) {
            return Optional.empty();
        }
        if (!opened) {
            return Optional.of(new JobCost(Wei.ZERO, Wei.ZERO));
        }
        Wei refunded = status == JobStatus.SUCCEEDED || fault.isPresent()
                ? Settlement.of(
                                fault.map(Fault::outcome).orElse(Outcome.SUCCEEDED),
                                fee,
                                trainPrice,
                                ANY_WINNERS,
                                FeeRules.STANDARD)
                        .requester()
                : Settlement.refund(fee, trainPrice).requester();
        return Optional.of(new JobCost(fee.plus(trainPrice).minus(refunded), refunded));
    }
}
