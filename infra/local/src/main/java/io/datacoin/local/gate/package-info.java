/**
 * What stands between an embedded chain and everybody who is not this stack: web pages above all, which reach
 * loopback ports through the browser of whoever looks at them.
 *
 * <p>Touches {@code com.fasterxml.jackson, io.netty, io.vertx}.
 */
@NullMarked
package io.datacoin.local.gate;

import org.jspecify.annotations.NullMarked;
