/**
 * The market as a whole over HTTP: the chain's addresses, the training log, counts, health, documents and the faucet.
 *
 * <p>Touches {@code api.chain, api.http, api.quota, chain.address, chain.call, chain.exchange, chain.revert,
 * chain.rpc, chain.signing, chain.submit, com.fasterxml.jackson, database.log, database.market, database.provider,
 * database.transaction, domain.id, domain.job, domain.money, domain.refusal, domain.result, io.vertx, openapi,
 * storage.ipfs, training.spec.json, training.spec.request}.
 */
@NullMarked
package io.datacoin.api.market;

import org.jspecify.annotations.NullMarked;
