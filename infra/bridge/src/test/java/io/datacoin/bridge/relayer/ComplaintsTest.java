package io.datacoin.bridge.relayer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComplaintsTest {
    private final Complaints complaints = new Complaints();

    @Test
    void theSameIsSaidOnceUntilItChangesOrIsOver() {
        assertTrue(complaints.isNew("a", "not JSON"));
        assertFalse(complaints.isNew("a", "not JSON"));
        assertTrue(complaints.isNew("b", "not JSON"), "of another one it is new");
        assertTrue(complaints.isNew("a", "away"));
        assertTrue(complaints.isNew("a", "not JSON"), "again something else");
        complaints.over("a");
        assertTrue(complaints.isNew("a", "not JSON"));
    }

    @Test
    void whatIsRememberedIsBounded() {
        IntStream.range(0, 9_500).forEach(number -> assertTrue(complaints.isNew(number, "away")));
        assertTrue(complaints.isNew(0, "away"), "forgotten, and said once more");
        assertFalse(complaints.isNew(9_499, "away"));
    }
}
