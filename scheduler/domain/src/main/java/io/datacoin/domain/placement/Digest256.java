package io.datacoin.domain.placement;

import io.datacoin.domain.id.Bytes32;

/** A hash function with 32 bytes of output; the marketplace uses keccak256. Must be pure and safe for any thread. */
@FunctionalInterface
public interface Digest256 {
    /** The digest of the bytes. */
    Bytes32 digest(byte[] input);
}
