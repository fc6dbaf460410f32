/**
 * The training log as the chain reported it.
 *
 * <p>Touches {@code database.row, domain.chain, domain.id, domain.job, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.log;

import org.jspecify.annotations.NullMarked;
