/**
 * Claims as they come in, and which of them stands.
 *
 * <p>Touches {@code chain.signing, database.claim, database.job, database.lease, database.transaction, domain.id,
 * domain.job, domain.lease, domain.refusal, domain.result, process.loop}.
 */
@NullMarked
package io.datacoin.scheduler.judge;

import org.jspecify.annotations.NullMarked;
