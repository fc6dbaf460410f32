package io.datacoin.domain.result;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.placement.Digest256;
import java.nio.ByteBuffer;

/** The promise of a result without showing it: replicas commit before any of them reveals, so none can copy. */
public final class ClaimCommitment {
    private ClaimCommitment() {}

    /**
     * {@code keccak256(abi.encode(claimDigest, salt))}, as {@code TrainingEscrow.commitmentOf}.
     *
     * @param claimDigest the EIP-712 digest of the claim, which the provider signs
     * @param salt 32 random bytes of the provider
     */
    public static Bytes32 of(Digest256 keccak, Bytes32 claimDigest, Bytes32 salt) {
        ByteBuffer words = ByteBuffer.allocate(2 * Bytes32.LENGTH);
        words.put(claimDigest.toBytes());
        words.put(salt.toBytes());
        return keccak.digest(words.array());
    }
}
