package io.datacoin.scheduler.watch;

/** The node's chain has none of the last blocks the database was made from: it is another chain, or an old copy of it. */
public final class ForeignChainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignChainException(long known, long head) {
        super("the database was made from a chain up to block " + known + ", and the node's chain, which ends at block "
                + head
                + ", has none of its last blocks: it is another chain, or an old copy. Nothing was changed. Bring"
                + " the chain's files back (of an embedded stack: chain/state.json in its home) and start again, or"
                + " start on a new home or database: what the chain's files held is in them only");
    }
}
