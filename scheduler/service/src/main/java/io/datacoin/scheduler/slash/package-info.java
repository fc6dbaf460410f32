/**
 * Brings evidence against providers to the escrow.
 *
 * <p>Touches {@code chain.call, database.job, database.lease, database.provider, database.transaction, domain.id,
 * domain.lease, domain.refusal, outbox.batch}.
 */
@NullMarked
package io.datacoin.scheduler.slash;

import org.jspecify.annotations.NullMarked;
