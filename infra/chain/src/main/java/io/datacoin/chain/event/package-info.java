/**
 * What happened on the chain, as records: fetched by block range, decoded from the logs of all contracts.
 *
 * <p>Touches {@code chain.address, chain.contract, chain.rpc, chain.type, contracts, domain.id, domain.job,
 * domain.money, domain.receipt, org.web3j.abi, org.web3j.protocol}.
 */
@NullMarked
package io.datacoin.chain.event;

import org.jspecify.annotations.NullMarked;
