/**
 * The session with a scheduler that is really dialled.
 * Touches a gRPC server on the loopback address.
 */
@NullMarked
package io.datacoin.worker.connect;

import org.jspecify.annotations.NullMarked;
