/**
 * Calls of the marketplace's contracts as data, made from domain types; sending them is the submitter's business.
 *
 * <p>Touches {@code chain.contract, chain.signing, chain.submit, chain.type, contracts, domain.id, domain.job,
 * domain.lease, domain.money, domain.result, org.web3j.protocol, org.web3j.tx}.
 */
@NullMarked
package io.datacoin.chain.call;

import org.jspecify.annotations.NullMarked;
