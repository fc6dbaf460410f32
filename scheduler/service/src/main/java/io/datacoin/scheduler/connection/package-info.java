/**
 * The port workers dial, and what a stranger may take of it before anybody knows who it is: connections, streams,
 * bytes and time.
 *
 * <p>Touches {@code io.grpc, process.network}.
 */
@NullMarked
package io.datacoin.scheduler.connection;

import org.jspecify.annotations.NullMarked;
