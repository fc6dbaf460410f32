package io.datacoin.training.spec.reading;

/**
 * A row of the file that is not in the table.
 *
 * @param line where the row begins, from 1
 * @param text as it stands in the file, cut to {@value #LONGEST_TEXT} characters
 * @param reason for people, for example {@code 5 cells (expected: 7)}
 */
public record RejectedRow(long line, String text, String reason) {
    /** Of a text; the file itself has the rest. */
    public static final int LONGEST_TEXT = 2_000;
}
