/**
 * Signed requests on their way to the escrow.
 *
 * <p>Touches {@code chain.call, chain.read, chain.signing, database.job, database.transaction, domain.id, domain.job,
 * domain.refusal, outbox.batch, scheduler.batch}.
 */
@NullMarked
package io.datacoin.scheduler.open;

import org.jspecify.annotations.NullMarked;
