/**
 * Other coins than DATA: what a swap would cost, the calls that swap, and an exchange for embedded chains.
 *
 * <p>Touches {@code chain.abi, chain.address, chain.call, chain.contract, chain.deployment, chain.rpc,
 * com.fasterxml.jackson, contracts, domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.chain.exchange;

import org.jspecify.annotations.NullMarked;
