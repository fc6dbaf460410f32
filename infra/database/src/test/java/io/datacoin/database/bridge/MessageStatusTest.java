package io.datacoin.database.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MessageStatusTest {

    @Test
    void everyStatusIsReachedFromTheFirst() {
        Set<MessageStatus> reached = EnumSet.of(MessageStatus.SEEN);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (MessageStatus from : EnumSet.copyOf(reached)) {
                for (MessageStatus to : MessageStatus.values()) {
                    grew |= from.mayBecome(to) && reached.add(to);
                }
            }
        }
        assertEquals(EnumSet.allOf(MessageStatus.class), reached);
    }

    @Test
    void nothingIsSentWithoutAProofAndNothingFinalIsSentAgain() {
        assertFalse(MessageStatus.SEEN.mayBecome(MessageStatus.SENDING));
        assertFalse(MessageStatus.FINAL.mayBecome(MessageStatus.ATTESTED));
        assertFalse(MessageStatus.FINAL.mayBecome(MessageStatus.SENDING));
        assertTrue(MessageStatus.SENDING.mayBecome(MessageStatus.ATTESTED), "a failed delivery is tried again");
    }

    @Test
    void wireNamesReadBack() {
        for (MessageStatus status : MessageStatus.values()) {
            assertEquals(status, MessageStatus.parse(status.wireName()));
        }
    }
}
