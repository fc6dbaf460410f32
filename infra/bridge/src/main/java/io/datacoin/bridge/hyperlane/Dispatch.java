package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.event.EventPosition;

/**
 * A message as its origin chain recorded it.
 *
 * @param message what was sent
 * @param index its leaf in the origin's tree
 * @param position where on the chain
 */
public record Dispatch(BridgeMessage message, long index, EventPosition position) {}
