/**
 * Puts the contracts on a chain, gives everybody their role, and remembers the addresses.
 *
 * <p>Touches {@code chain.abi, chain.address, chain.call, chain.contract, chain.read, chain.revert, chain.rpc,
 * chain.signing, chain.submit, com.fasterxml.jackson, contracts, domain.id, domain.money, org.web3j.abi,
 * org.web3j.protocol}.
 */
@NullMarked
package io.datacoin.chain.deployment;

import org.jspecify.annotations.NullMarked;
