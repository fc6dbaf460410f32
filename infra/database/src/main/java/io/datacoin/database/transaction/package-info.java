/**
 * A transaction and the repositories that work in it.
 *
 * <p>Touches {@code com.zaxxer.hikari, database.bridge, database.chain, database.claim, database.connection,
 * database.consumption, database.content, database.idempotency, database.ingest, database.job, database.lease,
 * database.log, database.market, database.outbox, database.provider, database.reorganisation, database.row,
 * database.session, database.upload, org.flywaydb.core, org.jdbi.v3}.
 */
@NullMarked
package io.datacoin.database.transaction;

import org.jspecify.annotations.NullMarked;
