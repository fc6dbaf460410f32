/**
 * What it takes to check a receipt: its JSON form, hashing and recovering, and the chain's own word on the job; the
 * checks themselves are the domain's.
 *
 * <p>Touches {@code chain.abi, chain.address, chain.contract, chain.event, chain.read, chain.rpc, chain.signing,
 * com.fasterxml.jackson, contracts, domain.id, domain.job, domain.lease, domain.money, domain.placement,
 * domain.receipt, domain.result}.
 */
@NullMarked
package io.datacoin.chain.receipt;

import org.jspecify.annotations.NullMarked;
