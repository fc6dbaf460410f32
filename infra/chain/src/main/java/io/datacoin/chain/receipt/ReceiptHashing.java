package io.datacoin.chain.receipt;

import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.ReceiptCryptography;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;

/** Hashing and recovering as the contracts do it; contract wallets (ERC-1271) are asked on the chain. Thread-safe. */
public final class ReceiptHashing implements ReceiptCryptography {
    private static final String VALID_SIGNATURE = "0x1626ba7e";
    private static final int LOG_RECORD_WORDS = 9;

    private final ChainRpc rpc;
    private final MarketplaceDigests digests;

    /** Hashing for signatures given on this chain to this escrow. */
    public ReceiptHashing(ChainRpc rpc, long chainId, Address escrow) {
        this.rpc = rpc;
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
        ByteBuffer words = ByteBuffer.allocate(LOG_RECORD_WORDS * Bytes32.LENGTH);
        words.put(logged.jobId().digest().toBytes());
        words.put(word(new BigInteger(1, logged.requester().toBytes())));
        words.put(word(BigInteger.valueOf(logged.datasetId().value())));
        words.put(word(BigInteger.valueOf(logged.datasetVersion().value())));
        words.put(logged.modelDigest().toBytes());
        words.put(logged.reportDigest().toBytes());
        words.put(logged.metric().toBytes());
        words.put(word(logged.value()));
        words.put(word(BigInteger.valueOf(logged.outcome().code())));
        return Keccak.of(Keccak.of(words.array()).toBytes());
    }

    @Override
    public boolean isSignedBy(Address account, Bytes32 digest, HexBytes signature) {
        boolean ownKey = signature.length() == Signature.LENGTH
                && Signatures.isBy(account, digest, Signature.of(signature.toBytes()));
        return ownKey || (rpc.hasCode(account) && isValidForContract(account, digest, signature));
    }

    /** ERC-1271: a contract wallet says itself whether a signature is its own. */
    private boolean isValidForContract(Address wallet, Bytes32 digest, HexBytes signature) {
        @SuppressWarnings("rawtypes") // web3j's own signature.
        List<Type> arguments = List.of(
                new org.web3j.abi.datatypes.generated.Bytes32(digest.toBytes()), new DynamicBytes(signature.toBytes()));
        String call = FunctionEncoder.encode(new Function("isValidSignature", arguments, List.of()));
        try {
            return rpc.call(CallRequest.view(wallet, call), BlockTag.LATEST).startsWith(VALID_SIGNATURE);
        } catch (RpcRefusedException reverted) {
            return false;
        }
    }

    /** Two's complement in 32 bytes, as abi.encode writes numbers. */
    private static byte[] word(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[Bytes32.LENGTH];
        if (number.signum() < 0) {
            Arrays.fill(word, (byte) 0xff);
        }
        int from = Math.max(0, bytes.length - Bytes32.LENGTH);
        System.arraycopy(bytes, from, word, Bytes32.LENGTH - (bytes.length - from), bytes.length - from);
        return word;
    }
}
