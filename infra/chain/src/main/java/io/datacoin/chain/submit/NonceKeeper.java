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

    /** The nonce is used: by an entry in the journal, or by a transaction that is not ours. */
    void taken(long nonce) {
        next = Math.max(next, nonce + 1);
    }

    /** Starts again at this nonce: no entry of ours has it or a later one, for example after a reorganisation. */
    void restartAt(long nonce) {
        next = nonce;
    }
}
