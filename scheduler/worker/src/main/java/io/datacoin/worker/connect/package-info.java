/**
 * The one stream to the scheduler: dial, log in, keep alive, dial again.
 *
 * <p>Touches {@code com.google.protobuf, domain.id, io.grpc, protocol}.
 */
@NullMarked
package io.datacoin.worker.connect;

import org.jspecify.annotations.NullMarked;
