package io.datacoin.chain.signing;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.placement.Digest256;
import java.nio.charset.StandardCharsets;
import org.web3j.crypto.Hash;

/** keccak256, the hash of the chain, as the domain's hash function. Stateless and safe for any thread. */
public enum Keccak implements Digest256 {
    KECCAK_256;

    @Override
    public Bytes32 digest(byte[] input) {
        return Bytes32.of(Hash.sha3(input));
    }

    /** keccak256 of the bytes. */
    public static Bytes32 of(byte[] input) {
        return KECCAK_256.digest(input);
    }

    /** keccak256 of the text in UTF-8. */
    public static Bytes32 ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
