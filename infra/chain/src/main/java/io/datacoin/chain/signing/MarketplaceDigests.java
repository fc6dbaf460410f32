package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.result.ResultClaim;

/**
 * What requesters and providers sign: EIP-712 digests of the marketplace's messages, equal to those of
 * {@code TrainingEscrow} on the same chain. Immutable and safe for any thread.
 */
public final class MarketplaceDigests {
    private static final Bytes32 JOB_REQUEST =
            Keccak.ofText("JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,"
                    + "uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)");
    private static final Bytes32 LEASE_ACCEPTANCE =
            Keccak.ofText("LeaseAcceptance(bytes32 jobId,address provider,uint8 role,uint40 expires)");
    private static final Bytes32 RESULT_CLAIM =
            Keccak.ofText("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");
    private static final Bytes32 JOB_CANCEL = Keccak.ofText("JobCancel(bytes32 jobId)");

    private final Eip712Domain domain;

    /** Digests for one chain and one training escrow. */
    public MarketplaceDigests(long chainId, Address trainingEscrow) {
        this.domain = Eip712Domain.marketplace(chainId, trainingEscrow);
    }

    /** The job's name everywhere: the struct hash of its request, the same on every chain. */
    public static JobId jobId(JobRequest request) {
        return new JobId(new StructEncoder(JOB_REQUEST)
                .address(request.requester())
                .word(request.specDigest())
                .number(request.datasetId().value())
                .number(request.datasetVersion().value())
                .amount(request.fee())
                .number(request.replicas())
                .number(request.deadline().getEpochSecond())
                .number(request.nonce())
                .hash());
    }

    /** What the requester signs to order the job. */
    public Bytes32 jobRequest(JobRequest request) {
        return domain.digest(jobId(request).digest());
    }

    /** What the provider's operator key signs to take a slot. */
    public Bytes32 leaseAcceptance(LeaseAcceptance acceptance) {
        return domain.digest(new StructEncoder(LEASE_ACCEPTANCE)
                .word(acceptance.jobId().digest())
                .address(acceptance.provider())
                .number(acceptance.role())
                .number(acceptance.expires().getEpochSecond())
                .hash());
    }

    /** What the provider's operator key signs to claim a result. */
    public Bytes32 resultClaim(ResultClaim claim) {
        return domain.digest(new StructEncoder(RESULT_CLAIM)
                .word(claim.jobId().digest())
                .word(claim.modelDigest())
                .word(claim.reportDigest())
                .word(claim.metricsDigest())
                .hash());
    }

    /** What the requester signs to cancel the job before its lease. */
    public Bytes32 jobCancel(JobId jobId) {
        return domain.digest(new StructEncoder(JOB_CANCEL).word(jobId.digest()).hash());
    }

    /** The domain these digests are for. */
    public Eip712Domain domain() {
        return domain;
    }
}
