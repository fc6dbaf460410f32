/**
 * Transactions that land exactly once: written down before they are sent, resent and replaced until they are mined.
 *
 * <p>Touches {@code chain.revert, chain.rpc, chain.signing, domain.id, domain.money, domain.refusal,
 * org.web3j.crypto}.
 */
@NullMarked
package io.datacoin.chain.submit;

import org.jspecify.annotations.NullMarked;
