package io.datacoin.database.bridge;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far a message has come; the steps it may take are in the table below. */
public enum MessageStatus {
    /** Deep enough on its origin chain; not enough validators have signed it. */
    SEEN,
    /** Enough have: its proof is stored. */
    ATTESTED,
    /** Its delivery is, or is about to be, in the journal of transactions. */
    SENDING,
    /** The destination has delivered it, in a block that may still go away. */
    DELIVERED,
    /** Delivered, deep enough. */
    FINAL,
    /** Its origin block went away after it was sent on, from below the confirmation depth: somebody must look. */
    ORPHANED;

    private static final Map<MessageStatus, Set<MessageStatus>> NEXT = table();

    private static Map<MessageStatus, Set<MessageStatus>> table() {
        Map<MessageStatus, Set<MessageStatus>> table = new EnumMap<>(MessageStatus.class);
        // Somebody else may deliver at any time: whoever has the signatures can.
        table.put(SEEN, EnumSet.of(ATTESTED, DELIVERED));
        table.put(ATTESTED, EnumSet.of(SENDING, DELIVERED, ORPHANED));
        // Back when the transaction was refused or reverted.
        table.put(SENDING, EnumSet.of(ATTESTED, DELIVERED, ORPHANED));
        // Back when the delivery's block went away and its transaction can not be mined again.
        table.put(DELIVERED, EnumSet.of(ATTESTED, SEEN, FINAL, ORPHANED));
        table.put(FINAL, EnumSet.of(ORPHANED));
        // The same message may be sent again by the reorganised chain.
        table.put(ORPHANED, EnumSet.of(SEEN));
        return table;
    }

    /** Whether a message may go from this to that. */
    public boolean mayBecome(MessageStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing is left to do. */
    public boolean isSettled() {
        return this == FINAL || this == ORPHANED;
    }

    /** The form of the database and of JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #wireName}; throws {@link IllegalArgumentException} for anything else. */
    public static MessageStatus parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
