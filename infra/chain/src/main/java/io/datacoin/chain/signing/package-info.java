/**
 * Keys, signatures and the digests that are signed: EIP-712, EIP-191, ERC-2612, keystore files.
 *
 * <p>Touches {@code chain.abi, chain.contract, com.fasterxml.jackson, domain.id, domain.job, domain.lease,
 * domain.money, domain.placement, domain.refusal, domain.result, org.bouncycastle.asn1, org.web3j.abi,
 * org.web3j.crypto}.
 */
@NullMarked
package io.datacoin.chain.signing;

import org.jspecify.annotations.NullMarked;
