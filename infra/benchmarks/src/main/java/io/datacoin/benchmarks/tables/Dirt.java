package io.datacoin.benchmarks.tables;

import java.util.Locale;

/** What stands in a file beside a clean table. */
public enum Dirt {
    /** One to three lines of words before the header. */
    TITLE,
    /** Lines that begin with {@code #} before the header. */
    COMMENTS,
    /** {@code sep=} and the delimiter in the first line. */
    SEPARATOR_LINE,
    /** A row of units below the header. */
    UNITS_ROW,
    /** A last row with sums. */
    TOTAL_ROW,
    /** A last line of words. */
    FOOTNOTE,
    /** One or two rows lack their last cell. */
    SHORT_ROWS,
    /** One or two rows have a cell too many. */
    LONG_ROWS,
    /** Empty lines between rows and at the end. */
    BLANK_LINES,
    /** The first row is data. */
    NO_HEADER,
    /** A first column without a name that counts. */
    ROW_INDEX,
    /** One cell of a column of numbers is a word that no list of words for "missing" has. */
    STRAY_WORD;

    /** For people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
