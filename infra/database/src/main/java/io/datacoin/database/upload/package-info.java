/**
 * Files on their way in.
 *
 * <p>Touches {@code database.row, domain.id, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.upload;

import org.jspecify.annotations.NullMarked;
