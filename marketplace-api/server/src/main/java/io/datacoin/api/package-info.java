/**
 * The HTTP API server as a process.
 *
 * <p>Touches {@code api.wiring, database.chain, database.connection, process.configuration, process.lifecycle}.
 */
@NullMarked
package io.datacoin.api;

import org.jspecify.annotations.NullMarked;
