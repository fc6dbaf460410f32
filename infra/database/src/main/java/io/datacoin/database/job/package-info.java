/**
 * Jobs, their events and their draws in the database. Every status change goes through the domain's transition table.
 *
 * <p>Touches {@code com.fasterxml.jackson, database.outbox, database.row, domain.chain, domain.id, domain.job,
 * domain.money, domain.placement, domain.refusal, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.job;

import org.jspecify.annotations.NullMarked;
