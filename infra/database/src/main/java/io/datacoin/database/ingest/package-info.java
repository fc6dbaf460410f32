/**
 * Files that become datasets, as a queue.
 *
 * <p>Touches {@code com.fasterxml.jackson, database.row, domain.id, domain.refusal, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.ingest;

import org.jspecify.annotations.NullMarked;
