/**
 * What a user of the marketplace does, step by step: publish, buy, order a training, follow it, fetch the result.
 * Everything the server says that money depends on is recomputed here before a wallet signs it.
 */
@NullMarked
package io.datacoin.client.market;

import org.jspecify.annotations.NullMarked;
