/**
 * The generated contract wrappers, used to encode and decode only. For the packages of infra/chain: nothing of it may
 * show in the signatures others see.
 *
 * <p>Touches {@code chain.rpc, chain.type, contracts, domain.id, domain.job, domain.lease, domain.money,
 * domain.receipt, domain.result, org.web3j.protocol, org.web3j.tx}.
 */
@NullMarked
package io.datacoin.chain.contract;

import org.jspecify.annotations.NullMarked;
