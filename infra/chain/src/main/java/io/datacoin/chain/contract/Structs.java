package io.datacoin.chain.contract;

import io.datacoin.chain.call.DatasetTerms;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.util.Optional;

/** Domain records as the generated structs. */
public final class Structs {
    private Structs() {}

    /** The request as calldata. */
    public static TrainingEscrow.JobRequest of(JobRequest request) {
        return new TrainingEscrow.JobRequest(
                request.requester().hex(),
                request.specDigest().toBytes(),
                BigInteger.valueOf(request.datasetId().value()),
                BigInteger.valueOf(request.datasetVersion().value()),
                request.fee().value(),
                BigInteger.valueOf(request.replicas()),
                BigInteger.valueOf(request.deadline().getEpochSecond()),
                request.nonce());
    }

    /** The acceptance as calldata. */
    public static TrainingEscrow.LeaseAcceptance of(LeaseAcceptance lease) {
        return new TrainingEscrow.LeaseAcceptance(
                lease.jobId().digest().toBytes(),
                lease.provider().hex(),
                BigInteger.valueOf(lease.role()),
                BigInteger.valueOf(lease.expires().getEpochSecond()));
    }

    /** The claim as calldata. */
    public static TrainingEscrow.ResultClaim of(ResultClaim claim) {
        return new TrainingEscrow.ResultClaim(
                claim.jobId().digest().toBytes(),
                claim.modelDigest().toBytes(),
                claim.reportDigest().toBytes(),
                claim.metricsDigest().toBytes());
    }

    /** The terms in the contract's fields, where a price counts only while its flag is set. */
    public static DatasetTerms terms(DatasetMarket.Terms terms) {
        return new DatasetTerms(
                terms.sold ? Optional.of(Wei.of(terms.price)) : Optional.empty(),
                terms.trainable ? Optional.of(Wei.of(terms.trainPrice)) : Optional.empty(),
                terms.computePolicy.stream().map(Address::of).toList());
    }
}
