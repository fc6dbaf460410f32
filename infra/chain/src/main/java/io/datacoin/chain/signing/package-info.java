/**
 * Keys, signatures and the digests that are signed: EIP-712, EIP-191, ERC-2612, keystore files.
 * Touches the domain and web3j's cryptography; never a network, so that a worker can use it alone.
 */
@NullMarked
package io.datacoin.chain.signing;

import org.jspecify.annotations.NullMarked;
