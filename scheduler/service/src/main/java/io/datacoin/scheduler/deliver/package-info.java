/**
 * Purchases whose keys were released, on their way to the market.
 *
 * <p>Touches {@code chain.call, database.market, database.transaction, domain.id, domain.refusal, outbox.batch}.
 */
@NullMarked
package io.datacoin.scheduler.deliver;

import org.jspecify.annotations.NullMarked;
