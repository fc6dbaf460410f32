/**
 * The transaction submitter's journal, kept in the database.
 *
 * <p>Touches {@code chain.submit, database.outbox, database.transaction, domain.id}.
 */
@NullMarked
package io.datacoin.outbox.journal;

import org.jspecify.annotations.NullMarked;
