/**
 * What batches of jobs on their way to the escrow have in common.
 *
 * <p>Touches {@code database.job, database.outbox, database.transaction, domain.id}.
 */
@NullMarked
package io.datacoin.scheduler.batch;

import org.jspecify.annotations.NullMarked;
