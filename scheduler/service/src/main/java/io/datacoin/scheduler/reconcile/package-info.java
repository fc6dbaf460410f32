/**
 * Compares chain, database and workers for ever and repairs what fell between.
 *
 * <p>Touches {@code chain.event, chain.read, chain.rpc, database.chain, database.job, database.lease,
 * database.outbox, database.transaction, domain.chain, domain.id, domain.job, domain.refusal, process.loop}.
 */
@NullMarked
package io.datacoin.scheduler.reconcile;

import org.jspecify.annotations.NullMarked;
