package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sums up rows, and how much is kept to tell. */
class RowsSummedUpTest {
    private final RowsSummedUp rows = new RowsSummedUp();

    private void add(int count, int width) {
        for (int row = 0; row < count; row++) {
            rows.add(Collections.nCopies(width, "2"));
        }
    }

    @Test
    void aSumOfTheGroupOrOfAllIsOne() {
        add(3, 2);
        assertTrue(rows.areIn(List.of("Total", "6")));
        rows.startAgain();
        add(2, 2);
        assertTrue(rows.areIn(List.of("Total", "4")));
        rows.startAgain();
        assertTrue(rows.areIn(List.of("Grand Total", "10")));
        assertFalse(rows.areIn(List.of("Total", "7")));
        assertFalse(rows.mayBeIn(List.of("Total", "7")));
    }

    /** A table of ten thousand columns must not be kept for the sake of a sum. */
    @Test
    void ofAWideTableNothingCanBeTold() {
        add(50, 10_000);
        assertFalse(rows.areIn(Collections.nCopies(10_000, "100")));
        assertTrue(rows.mayBeIn(Collections.nCopies(10_000, "7")));
    }

    /** Numbers that sum up and numbers that do not, in turns, for ever. */
    @Test
    void addingUpEnds() {
        add(1_000, 20);
        boolean found = true;
        int asked = 0;
        while (found && asked < 100_000) {
            rows.areIn(Collections.nCopies(20, "7"));
            found = rows.areIn(Collections.nCopies(20, "2000"));
            asked++;
        }
        assertFalse(found, "after " + asked + " times");
        assertTrue(rows.mayBeIn(Collections.nCopies(20, "7")));
    }
}
