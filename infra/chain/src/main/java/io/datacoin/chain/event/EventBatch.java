package io.datacoin.chain.event;

import io.datacoin.chain.rpc.BlockHeader;
import java.util.List;

/**
 * Everything that happened in a range of blocks.
 *
 * @param from the first block
 * @param to the last block that was read: events after it are not in here
 * @param events in the order of the chain
 * @param last the header of the last block, which stood on the chain before the events were read and after: while a block
 *     of this name is on the chain, these and no others are the events up to it
 */
public record EventBatch(long from, long to, List<ChainEvent> events, BlockHeader last) {
    /** Copies the events. */
    public EventBatch {
        events = List.copyOf(events);
    }
}
