/**
 * What a user of the marketplace does, step by step: publish, buy, order a training, follow it, fetch the result.
 * Everything the server says that money depends on is recomputed here before a wallet signs it.
 *
 * <p>Touches {@code chain.address, chain.exchange, chain.read, chain.receipt, chain.revert, chain.rpc, chain.signing,
 * chain.submit, chain.type, chain.wallet, client.http, client.reading, client.refusal, client.verify,
 * com.fasterxml.jackson, dev.failsafe, domain.digest, domain.id, domain.job, domain.money, domain.placement,
 * domain.provider, domain.receipt, domain.refusal, org.apache.commons, storage.cid, storage.dag,
 * training.spec.algorithm, training.spec.dataset, training.spec.json, training.spec.outlook, training.spec.reading,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.client.market;

import org.jspecify.annotations.NullMarked;
