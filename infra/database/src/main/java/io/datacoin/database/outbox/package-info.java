/**
 * Transactions and batches on their way to the chain.
 *
 * <p>Touches {@code database.row, domain.id, domain.money, domain.refusal, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.outbox;

import org.jspecify.annotations.NullMarked;
