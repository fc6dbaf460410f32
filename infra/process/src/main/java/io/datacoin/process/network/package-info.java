/**
 * Strangers as the network shows them.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.process.network;

import org.jspecify.annotations.NullMarked;
