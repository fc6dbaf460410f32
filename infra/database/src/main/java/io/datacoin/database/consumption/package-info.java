/**
 * What each wallet has used of this server.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.consumption;

import org.jspecify.annotations.NullMarked;
