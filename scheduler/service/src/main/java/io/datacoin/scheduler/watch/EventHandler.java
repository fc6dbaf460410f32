package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.ChainEvent;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.chain.ChainPosition;
import java.util.List;

/** Stores what events of one kind of contract cause. Must be safe to repeat. */
interface EventHandler {

    /** An event with its place, including the block's time. */
    record Placed(ChainEvent event, ChainPosition at) {}

    /** Stores what these events cause, in the transaction of the handle; events of other contracts are ignored. */
    void apply(Transaction transaction, List<Placed> events);
}
