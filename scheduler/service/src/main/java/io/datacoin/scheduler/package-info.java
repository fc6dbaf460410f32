/**
 * The scheduler as a process: configuration, wiring, start and stop.
 *
 * <p>Touches {@code chain.address, chain.call, chain.event, chain.read, chain.revert, chain.rpc, chain.signing,
 * chain.submit, com.typesafe.config, database.chain, database.connection, database.transaction, domain.id,
 * domain.lease, domain.money, domain.placement, outbox.batch, outbox.election, outbox.journal, process.configuration,
 * process.fair, process.lifecycle, process.loop, scheduler.connection, scheduler.deliver, scheduler.judge,
 * scheduler.lease, scheduler.open, scheduler.place, scheduler.reconcile, scheduler.result, scheduler.settle,
 * scheduler.slash, scheduler.watch, storage.ipfs}.
 */
@NullMarked
package io.datacoin.scheduler;

import org.jspecify.annotations.NullMarked;
