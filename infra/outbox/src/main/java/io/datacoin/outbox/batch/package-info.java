/**
 * Batches of things on their way to the chain: fixed before they are sent, sent once.
 *
 * <p>Touches {@code chain.call, chain.submit, database.chain, database.outbox, database.transaction, domain.refusal,
 * process.loop}.
 */
@NullMarked
package io.datacoin.outbox.batch;

import org.jspecify.annotations.NullMarked;
