package io.datacoin.chain.contract;

import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.contracts.DatasetMarket;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Our records as the generated structs, and back. Stateless and safe for any thread. */
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
                BigInteger.valueOf(lease.slot()),
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

    /** The line of the log as calldata; its encoding is what a leaf hashes. */
    public static TrainingLog.LogRecord of(LogRecord line) {
        return new TrainingLog.LogRecord(
                line.jobId().digest().toBytes(),
                line.requester().hex(),
                BigInteger.valueOf(line.datasetId().value()),
                BigInteger.valueOf(line.datasetVersion().value()),
                line.modelDigest().toBytes(),
                line.reportDigest().toBytes(),
                line.metric().toBytes(),
                line.value(),
                BigInteger.valueOf(line.outcome().code()));
    }

    /** The terms as calldata. */
    public static DatasetMarket.Terms of(OfferedTerms terms) {
        return new DatasetMarket.Terms(
                terms.price().orElse(Wei.ZERO).value(),
                terms.trainPrice().orElse(Wei.ZERO).value(),
                terms.price().isPresent(),
                terms.trainPrice().isPresent(),
                terms.computePolicy().stream().map(Address::hex).toList());
    }

    /** The terms in the contract's fields, where a price counts only while its flag is set. */
    public static OfferedTerms terms(DatasetMarket.Terms terms) {
        return new OfferedTerms(
                terms.sold ? Optional.of(Wei.of(terms.price)) : Optional.empty(),
                terms.trainable ? Optional.of(Wei.of(terms.trainPrice)) : Optional.empty(),
                terms.computePolicy.stream().map(Address::of).toList());
    }

    /** Seconds since 1970 as a time. */
    public static Instant time(BigInteger seconds) {
        return Instant.ofEpochSecond(seconds.longValueExact());
    }
}
