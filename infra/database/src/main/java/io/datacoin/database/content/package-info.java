/**
 * Whose bytes a content is.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.content;

import org.jspecify.annotations.NullMarked;
