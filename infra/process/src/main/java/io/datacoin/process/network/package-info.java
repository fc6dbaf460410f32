/**
 * Strangers as the network shows them.
 *
 * <p>Touches {@code io.github}.
 */
@NullMarked
package io.datacoin.process.network;

import org.jspecify.annotations.NullMarked;
