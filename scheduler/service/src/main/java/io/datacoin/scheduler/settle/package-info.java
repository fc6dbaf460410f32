/**
 * What a job's end is and how it gets to the chain, in batches.
 *
 * <p>Touches {@code chain.call, chain.read, chain.signing, database.claim, database.job, database.transaction,
 * domain.id, domain.job, domain.refusal, domain.result, outbox.batch, scheduler.batch}.
 */
@NullMarked
package io.datacoin.scheduler.settle;

import org.jspecify.annotations.NullMarked;
