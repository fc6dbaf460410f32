package io.datacoin.chain.signing;

import io.datacoin.chain.contract.Structs;
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
    private static final Eip712Type JOB_REQUEST =
            new Eip712Type("JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,"
                    + "uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)");
    private static final Eip712Type LEASE_ACCEPTANCE =
            new Eip712Type("LeaseAcceptance(bytes32 jobId,address provider,uint8 role,uint40 expires)");
    private static final Eip712Type RESULT_CLAIM =
            new Eip712Type("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");
    private static final Eip712Type JOB_CANCEL = new Eip712Type("JobCancel(bytes32 jobId)");

    private final Eip712Domain domain;

    /** Digests for one chain and one training escrow. */
    public MarketplaceDigests(long chainId, Address trainingEscrow) {
        this.domain = Eip712Domain.marketplace(chainId, trainingEscrow);
    }

    /** The job's name everywhere: the struct hash of its request, the same on every chain. */
    public static JobId jobId(JobRequest request) {
        return new JobId(JOB_REQUEST.hash(Structs.of(request)));
    }

    /** What the requester signs to order the job. */
    public Bytes32 jobRequest(JobRequest request) {
        return domain.digest(jobId(request).digest());
    }

    /** What the provider's operator key signs to take a slot. */
    public Bytes32 leaseAcceptance(LeaseAcceptance acceptance) {
        return domain.digest(LEASE_ACCEPTANCE.hash(Structs.of(acceptance)));
    }

    /** What the provider's operator key signs to claim a result. */
    public Bytes32 resultClaim(ResultClaim claim) {
        return domain.digest(RESULT_CLAIM.hash(Structs.of(claim)));
    }

    /** What the requester signs to cancel the job before its lease. */
    public Bytes32 jobCancel(JobId jobId) {
        return domain.digest(JOB_CANCEL.hash(jobId.digest()));
    }

    /** The domain these digests are for. */
    public Eip712Domain domain() {
        return domain;
    }
}
