/**
 * The relayer's messages, in a schema of their own.
 *
 * <p>Touches {@code database.connection, database.row, domain.id, domain.refusal, org.flywaydb.core, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.bridge;

import org.jspecify.annotations.NullMarked;
