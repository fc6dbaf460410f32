package io.datacoin.chain.submit;

/** How far an intent has come. */
public enum EntryState {
    /** Written down; no nonce yet, nothing signed. */
    PLANNED(false),
    /** Holds a nonce that nothing else may use; nothing sent yet. */
    RESERVED(false),
    /** Signed at least once and perhaps sent; any of its attempts may be mined. */
    SENT(false),
    /** In a block, with success or reverted. Goes back to {@link #SENT} when the block goes away. */
    MINED(true),
    /** The node foresaw a revert before a nonce was taken; never sent. Submitting it again tries again. */
    REFUSED(true);

    private final boolean settled;

    EntryState(boolean settled) {
        this.settled = settled;
    }

    /** Whether nothing is left to do, unless the chain is reorganised. */
    public boolean isSettled() {
        return settled;
    }
}
