/**
 * Where the database is, and what it announces.
 *
 * <p>Touches {@code org.postgresql}.
 */
@NullMarked
package io.datacoin.database.connection;

import org.jspecify.annotations.NullMarked;
