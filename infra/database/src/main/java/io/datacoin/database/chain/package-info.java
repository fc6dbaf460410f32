/**
 * How far the chain was read, how to take a reorganised block back, and transactions to be sent.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.chain;

import org.jspecify.annotations.NullMarked;
