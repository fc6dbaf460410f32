/**
 * Offers, leases and the workers' streams. Meets placement and results in the database only.
 *
 * <p>Touches {@code chain.signing, com.fasterxml.jackson, com.google.protobuf, database.claim, database.job,
 * database.lease, database.market, database.provider, database.transaction, domain.id, domain.job, domain.lease,
 * domain.money, domain.refusal, domain.result, io.grpc, process.fair, process.loop, protocol, protocol.login,
 * scheduler.connection, scheduler.judge, scheduler.result, storage.cid, storage.dag, storage.ipfs,
 * training.spec.dataset, training.spec.json, training.spec.process, training.spec.request}.
 */
@NullMarked
package io.datacoin.scheduler.lease;

import org.jspecify.annotations.NullMarked;
