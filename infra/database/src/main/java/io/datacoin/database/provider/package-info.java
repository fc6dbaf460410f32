/**
 * Providers as the chain reported them, and what the scheduler sees of their workers.
 *
 * <p>Touches {@code database.outbox, database.row, domain.chain, domain.id, domain.money, domain.provider,
 * org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.provider;

import org.jspecify.annotations.NullMarked;
