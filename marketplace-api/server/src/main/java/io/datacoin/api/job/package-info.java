/**
 * Jobs over HTTP: quotes, signed submissions, what became of them, and receipts.
 *
 * <p>Touches {@code api.catalogue, api.chain, api.download, api.event, api.http, api.quota, chain.address,
 * chain.read, chain.receipt, chain.rpc, chain.signing, com.fasterxml.jackson, database.claim, database.job,
 * database.lease, database.log, database.market, database.provider, database.transaction, domain.id, domain.job,
 * domain.money, domain.placement, domain.receipt, domain.refusal, domain.settlement, io.vertx, org.apache.commons,
 * storage.cid, storage.dag, storage.ipfs, training.spec.dataset, training.spec.json, training.spec.outlook,
 * training.spec.problem, training.spec.request, training.spec.validation}.
 */
@NullMarked
package io.datacoin.api.job;

import org.jspecify.annotations.NullMarked;
