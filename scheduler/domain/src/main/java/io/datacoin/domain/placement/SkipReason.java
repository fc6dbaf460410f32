package io.datacoin.domain.placement;

import java.util.Locale;

/** Why a provider that was drawn did not get the slot. */
public enum SkipReason {
    /** Has withdrawn its offer since the block of the draw. */
    INACTIVE(true),
    /** Has less than the minimum stake by now. */
    BELOW_MINIMUM_STAKE(true),
    /** The seller allows the data only to providers on a list. */
    NOT_ON_ALLOW_LIST(true),
    /** Asks more for the slot than the request pays. */
    TOO_DEAR(true),
    /** With this job its open fees would exceed its stake. */
    OVER_EXPOSURE(false),
    /** No worker of it is connected. */
    OFFLINE(false),
    /** Its worker has not enough processors or memory free. */
    FULL(false),
    /** Was offered the slot and said no, or said nothing in time. */
    DECLINED(false),
    /** Had a lease on this job and lost it. */
    LEASE_LOST(false),
    /** Works on another slot of this job already. */
    HOLDS_A_SLOT(false);

    private final boolean seenOnChain;

    SkipReason(boolean seenOnChain) {
        this.seenOnChain = seenOnChain;
    }

    /** Whether anybody can check the reason from chain data alone; the others are the scheduler's word. */
    public boolean isSeenOnChain() {
        return seenOnChain;
    }

    /** The name on every wire and in the database: lower case with underscores. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static SkipReason fromWireName(String wireName) {
        for (SkipReason reason : values()) {
            if (reason.wireName().equals(wireName)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("skip reason: \"" + wireName + "\" (expected: for example offline or full)");
    }
}
