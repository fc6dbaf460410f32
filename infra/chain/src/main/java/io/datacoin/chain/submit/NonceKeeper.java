package io.datacoin.chain.submit;

/**
 * The next free nonce of one sender. Not thread-safe: its owner takes nonces one at a time, and counts one as taken
 * only after it is written down.
 */
final class NonceKeeper {
    private long next;

    NonceKeeper(long next) {
        this.next = next;
    }

    /** The nonce to take next. */
    long next() {
        return next;
    }

    /** The nonce is written down, or found to be somebody's. */
    void taken(long nonce) {
        next = Math.max(next, nonce + 1);
    }

    /** Nothing of ours holds this nonce or a later one: the chain went back, or was never so far. */
    void restartAt(long nonce) {
        next = nonce;
    }
}
