/**
 * What one wallet may use of this server, and what of its disk stays free whoever asks.
 *
 * <p>Touches {@code api.http, database.consumption, database.ingest, database.transaction, domain.id,
 * domain.refusal}.
 */
@NullMarked
package io.datacoin.api.quota;

import org.jspecify.annotations.NullMarked;
