/**
 * Votes of stake on the rules of the marketplace: proposals, votes, and what may be changed.
 *
 * <p>Touches {@code chain.address, chain.call, chain.contract, chain.read, chain.rpc, chain.signing, chain.type,
 * contracts, domain.id, domain.money, org.web3j.abi, org.web3j.protocol, org.web3j.tx}.
 */
@NullMarked
package io.datacoin.chain.governance;

import org.jspecify.annotations.NullMarked;
