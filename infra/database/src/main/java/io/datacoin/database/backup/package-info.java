/**
 * A copy of a running database's files that a server can start from.
 *
 * <p>Touches {@code database.connection}.
 */
@NullMarked
package io.datacoin.database.backup;

import org.jspecify.annotations.NullMarked;
