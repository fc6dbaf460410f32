package io.datacoin.domain.placement;

import java.util.Locale;

/** Why a provider that was drawn did not get the slot. */
public enum SkipReason {
    /** Has withdrawn its offer since the block of the draw. */
    INACTIVE(true, "with a withdrawn offer"),
    /** Has less than the minimum stake by now. */
    BELOW_MINIMUM_STAKE(true, "with too small a stake"),
    /** The seller allows the data only to providers on a list. */
    NOT_ON_ALLOW_LIST(true, "not allowed by the seller"),
    /** Asks more for the slot than the request pays. */
    TOO_DEAR(true, "asking more than the request pays"),
    /** With this job its open fees would exceed its stake. */
    OVER_EXPOSURE(false, "with too many open jobs for the stake"),
    /** No worker of it is connected. */
    OFFLINE(false, "without a connected worker"),
    /** Its worker has not enough processors or memory free. */
    FULL(false, "without free processors or memory"),
    /** Was offered the slot and said no, or said nothing in time. */
    DECLINED(false, "that said no or did not answer"),
    /** Had a lease on this job and lost it. */
    LEASE_LOST(false, "that lost this job before"),
    /** Works on another slot of this job already. */
    HOLDS_A_SLOT(false, "at work on it already");

    private final boolean seenOnChain;
    private final String words;

    SkipReason(boolean seenOnChain, String words) {
        this.seenOnChain = seenOnChain;
        this.words = words;
    }

    /** The reason for people, after a number of providers: {@code "2 without a connected worker"}. */
    public String words() {
        return words;
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
