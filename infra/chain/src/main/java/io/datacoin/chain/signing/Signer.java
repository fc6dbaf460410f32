package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;

/** Somebody who can sign: a key in memory, a keystore file, or later a key service. Must be safe for any thread. */
public interface Signer {
    /** The account that signatures recover to. */
    Address address();

    /** Signs the 32 bytes as they are, without any prefix; deterministic (RFC 6979), with a low {@code s}. */
    Signature sign(Bytes32 digest);
}
