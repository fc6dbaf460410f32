package io.datacoin.domain.lease;

import java.util.Locale;

/** Where a lease stands. */
public enum LeaseStatus {
    /** Sent to the provider, which has not answered. */
    OFFERED(true),
    /** Signed; the provider owes a result. */
    ACCEPTED(true),
    /** The provider gave a signed result that awaits settlement. */
    CLAIMED(true),
    /** Ended in good order: settled, called off or handed back. */
    RELEASED(false),
    /** Ended because the provider went silent, or its time was over. */
    LOST(false),
    /** Refused by the provider, or the offer ran out. */
    DECLINED(false);

    private final boolean live;

    LeaseStatus(boolean live) {
        this.live = live;
    }

    /** Whether the lease holds its slot and counts for the provider's exposure. */
    public boolean isLive() {
        return live;
    }

    /** The name on every wire and in the database: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static LeaseStatus fromWireName(String wireName) {
        for (LeaseStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("lease status: \"" + wireName
                + "\" (expected: one of offered, accepted, claimed, released, lost, declined)");
    }
}
