/**
 * Takes back what blocks caused that are not on the chain any more.
 *
 * <p>Touches {@code database.job, database.row, domain.id, domain.job, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.reorganisation;

import org.jspecify.annotations.NullMarked;
