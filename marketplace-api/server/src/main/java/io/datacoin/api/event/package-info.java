/**
 * Server-sent events, woken by the database's notifications.
 *
 * <p>Touches {@code api.http, database.connection, domain.id, domain.refusal, io.vertx}.
 */
@NullMarked
package io.datacoin.api.event;

import org.jspecify.annotations.NullMarked;
