package io.datacoin.domain;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.placement.Digest256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA3-256, the JDK's nearest to keccak256; that Java and Solidity draw the same is tested where keccak is. */
public final class TestDigest implements Digest256 {
    @Override
    public Bytes32 digest(byte[] input) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA3-256").digest(input));
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** The digest of a text. */
    public static Bytes32 of(String text) {
        return new TestDigest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
