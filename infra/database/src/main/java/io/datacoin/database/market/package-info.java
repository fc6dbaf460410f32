/**
 * Datasets, their versions and terms, and purchases as the chain reported them.
 *
 * <p>Touches {@code database.content, database.row, domain.chain, domain.id, domain.job, domain.money, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.market;

import org.jspecify.annotations.NullMarked;
