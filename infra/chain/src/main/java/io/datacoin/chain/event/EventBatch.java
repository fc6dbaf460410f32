package io.datacoin.chain.event;

import java.util.List;

/**
 * Everything that happened in a range of blocks.
 *
 * @param from the first block
 * @param to the last block that was read: events after it are not in here
 * @param events in the order of the chain
 */
public record EventBatch(long from, long to, List<ChainEvent> events) {
    /** Copies the events. */
    public EventBatch {
        events = List.copyOf(events);
    }
}
