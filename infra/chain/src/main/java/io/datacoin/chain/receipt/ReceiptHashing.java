package io.datacoin.chain.receipt;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.read.AccountSignatures;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.ReceiptCryptography;
import io.datacoin.domain.result.ResultClaim;

/** Hashing and recovering as the contracts do it; contract wallets (ERC-1271) are asked on the chain. Thread-safe. */
public final class ReceiptHashing implements ReceiptCryptography {
    private final ChainRpc rpc;
    private final AccountSignatures signatures;
    private final MarketplaceDigests digests;

    /** Hashing for signatures given on this chain to this escrow. */
    public ReceiptHashing(ChainRpc rpc, long chainId, Address escrow) {
        this.rpc = rpc;
        this.signatures = new AccountSignatures(rpc, escrow);
        this.digests = new MarketplaceDigests(chainId, escrow);
    }

    @Override
    public Bytes32 digest(byte[] bytes) {
        return Keccak.of(bytes);
    }

    @Override
    public JobId jobId(JobRequest request) {
        return MarketplaceDigests.jobId(request);
    }

    @Override
    public Bytes32 digest(JobRequest request) {
        return digests.jobRequest(request);
    }

    @Override
    public Bytes32 digest(LeaseAcceptance acceptance) {
        return digests.leaseAcceptance(acceptance);
    }

    @Override
    public Bytes32 digest(ResultClaim claim) {
        return digests.resultClaim(claim);
    }

    @Override
    public Bytes32 leaf(LogRecord logged) {
        // Hashed twice, so that no inner node of the tree passes for a leaf.
        return Keccak.of(Keccak.of(Abi.encode(Structs.of(logged))).toBytes());
    }

    @Override
    public boolean isSignedBy(Address account, Bytes32 digest, HexBytes signature) {
        return signatures.accepted(account, digest, signature).isPresent();
    }

    @Override
    public boolean isContract(Address account) {
        return rpc.hasCode(account);
    }
}
