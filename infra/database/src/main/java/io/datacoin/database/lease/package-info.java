/**
 * Leases and the claims made under them in the database.
 *
 * <p>Touches {@code com.fasterxml.jackson, database.row, domain.id, domain.job, domain.lease, domain.money,
 * domain.refusal, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.lease;

import org.jspecify.annotations.NullMarked;
