/**
 * Between rows and the domain's values.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.id, domain.job, domain.lease, domain.money, domain.placement,
 * domain.refusal, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.row;

import org.jspecify.annotations.NullMarked;
