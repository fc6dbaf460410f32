package io.datacoin.training.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a text one after the other, without blank lines; what they mean is for others. Not thread-safe. */
interface TextRecords extends Closeable {
    /** Fewer dashes are a word for "nothing". */
    int SHORTEST_RULE = 5;

    /** Goes to the next record; false at the end. */
    boolean next() throws IOException;

    /** Cells of the record, null where there is nothing. */
    @Nullable
    String[] cells();

    /** Where the record begins, from 1. */
    long line();

    /** The record as it stands in the file, until {@link #next()}. */
    String text();

    /** Whether the record itself is no row, whatever its width; empty when it is one. */
    default String problem() {
        return "";
    }

    /** Whether there is nothing in the cells, or only the end of a file of DOS. */
    static boolean isBlank(@Nullable String[] cells) {
        for (String cell : cells) {
            if (cell != null && !cell.isBlank() && !cell.equals("\u001a")) {
                return false;
            }
        }
        return true;
    }

    /** Whether the record is a line drawn below others: {@code ---+-----}, {@code |:---|---:|}. */
    static boolean isRule(@Nullable String[] cells) {
        int drawn = 0;
        int longest = 0;
        for (String cell : cells) {
            int length = cell == null ? 0 : cell.length();
            boolean filled = cell != null && !cell.isBlank();
            if (filled && (length < 2 || !cell.chars().allMatch(character -> "-=+|: ".indexOf(character) >= 0))) {
                return false;
            }
            drawn += filled ? length : 0;
            longest = Math.max(longest, length);
        }
        // A row of "--" is one of missing values.
        return drawn >= SHORTEST_RULE && longest > 2;
    }

    /** How many records of nothing but empty cells were passed over; blank lines are none. */
    default long emptyRecords() {
        return 0;
    }

    /** How many blank lines stood between records. */
    default long blankLines() {
        return 0;
    }

    /** Line ends within its cells. */
    default int breaks() {
        return 0;
    }
}
