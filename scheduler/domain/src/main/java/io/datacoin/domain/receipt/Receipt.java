package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.result.ResultClaim;
import java.util.List;

/**
 * Everything said and signed about one settled job. Nothing in it need be believed: {@link ReceiptCheck} compares it
 * with the chain and with the bytes on IPFS.
 *
 * @param chainId the chain the signatures are for
 * @param escrow the escrow contract the signatures are for
 * @param jobId the job
 * @param request what the requester signed
 * @param signature over it
 * @param opening what the escrow fixed
 * @param placement every draw with the reason for each provider passed over
 * @param leases the signed acceptances, in order of their slots
 * @param claims the signed results, in order of their slots
 * @param logged the job's line in the training log
 * @param inclusion the proof that the line is in the log
 */
public record Receipt(
        long chainId,
        Address escrow,
        JobId jobId,
        JobRequest request,
        HexBytes signature,
        Opening opening,
        PlacementRecord placement,
        List<SignedLease> leases,
        List<SignedClaim> claims,
        LogRecord logged,
        Inclusion inclusion) {
    /** Copies the lists; throws {@link IllegalArgumentException} for a chain that can not be. */
    public Receipt {
        if (chainId < 1) {
            throw new IllegalArgumentException("chain id: " + chainId + " (expected: 1 or more)");
        }
        leases = List.copyOf(leases);
        claims = List.copyOf(claims);
    }

    /**
     * What the escrow fixed.
     *
     * @param block the opening block, whose stakes decide the draw
     * @param transaction the opening transaction
     * @param seed the randomness of the draw
     * @param trainPrice what the seller was to get
     */
    public record Opening(long block, Bytes32 transaction, Bytes32 seed, Wei trainPrice) {}

    /** An acceptance with the operator key's signature. */
    public record SignedLease(LeaseAcceptance acceptance, HexBytes signature) {}

    /**
     * A result with the operator key's signature.
     *
     * @param provider who claims it
     * @param slot for which slot
     */
    public record SignedClaim(Address provider, int slot, ResultClaim claim, HexBytes signature) {}

    /**
     * The proof that a line is in the log.
     *
     * @param transaction which settled the job and appended the batch
     * @param batchIndex the batch
     * @param proof siblings from the line's leaf to the root of the batch
     */
    public record Inclusion(Bytes32 transaction, long batchIndex, List<Bytes32> proof) {
        /** Copies the list. */
        public Inclusion {
            proof = List.copyOf(proof);
        }
    }
}
