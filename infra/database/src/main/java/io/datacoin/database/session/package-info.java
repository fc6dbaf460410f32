/**
 * Login nonces and sessions.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.session;

import org.jspecify.annotations.NullMarked;
