/**
 * What the contracts know, in the domain's types.
 *
 * <p>Touches {@code chain.abi, chain.address, chain.contract, chain.rpc, chain.signing, chain.type, contracts,
 * domain.id, domain.job, domain.lease, domain.money, domain.provider, domain.receipt, domain.result, org.web3j.abi,
 * org.web3j.protocol, org.web3j.tx}.
 */
@NullMarked
package io.datacoin.chain.read;

import org.jspecify.annotations.NullMarked;
