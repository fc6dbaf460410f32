/**
 * Answers kept for requests that may be sent again.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.idempotency;

import org.jspecify.annotations.NullMarked;
