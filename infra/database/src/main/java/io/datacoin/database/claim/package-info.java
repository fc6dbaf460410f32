/**
 * Claims of providers: promised, shown, judged.
 *
 * <p>Touches {@code com.fasterxml.jackson, database.row, domain.id, domain.job, domain.refusal, domain.result,
 * org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.claim;

import org.jspecify.annotations.NullMarked;
