/**
 * Signed requests on their way to the escrow.
 *
 * <p>Touches {@code chain.call, database.job, database.transaction, domain.id, domain.job, domain.refusal,
 * outbox.batch, scheduler.batch}.
 */
@NullMarked
package io.datacoin.scheduler.open;

import org.jspecify.annotations.NullMarked;
