package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.placement.Digest256;
import io.datacoin.domain.result.ResultClaim;

/** The hashing and recovering a check needs. Implementations must be pure, but for contract wallets, which are asked. */
public interface ReceiptCryptography extends Digest256 {
    /** The EIP-712 struct hash of a request. */
    JobId jobId(JobRequest request);

    /** What the requester signs. */
    Bytes32 digest(JobRequest request);

    /** What the operator key signs to take a slot. */
    Bytes32 digest(LeaseAcceptance acceptance);

    /** What the operator key signs for a result. */
    Bytes32 digest(ResultClaim claim);

    /** The leaf of a line in the log: keccak256(keccak256(abi.encode(record))). */
    Bytes32 leaf(LogRecord logged);

    /** Whether the signature over the digest is this account's. */
    boolean isSignedBy(Address account, Bytes32 digest, HexBytes signature);

    /** Whether the account is a contract, which says itself what it signed and may say otherwise later. */
    boolean isContract(Address account);
}
