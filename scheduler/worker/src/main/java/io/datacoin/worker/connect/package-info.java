/** The one stream to the scheduler: dial, log in, keep alive, dial again. May touch gRPC and the protocol. */
@NullMarked
package io.datacoin.worker.connect;

import org.jspecify.annotations.NullMarked;
