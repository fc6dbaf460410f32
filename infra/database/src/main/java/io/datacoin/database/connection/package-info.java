/**
 * Where the database is, who logs in to it, and what it announces.
 *
 * <p>Touches {@code org.jdbi.v3, org.postgresql}.
 */
@NullMarked
package io.datacoin.database.connection;

import org.jspecify.annotations.NullMarked;
