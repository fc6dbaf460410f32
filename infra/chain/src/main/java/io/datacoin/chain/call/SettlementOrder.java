package io.datacoin.chain.call;

import io.datacoin.chain.signing.Signature;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import java.util.List;

/**
 * How one job ends on chain.
 *
 * @param metric name of the primary metric in ASCII, at most 32 characters; empty when there is none
 * @param value of the primary metric; zero when there is none
 * @param claims in ascending order of slot
 */
public record SettlementOrder(
        JobRequest request, Outcome outcome, String metric, MetricValue value, List<SignedClaim> claims) {

    public SettlementOrder {
        claims = List.copyOf(claims);
    }

    /** One provider's signed result. */
    public record SignedClaim(Address provider, int slot, ResultClaim claim, Signature signature) {}
}
