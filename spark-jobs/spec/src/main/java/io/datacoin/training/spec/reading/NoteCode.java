package io.datacoin.training.spec.reading;

import java.util.Locale;

/** What a careful reader may have to tell about a file. The constant's name in lower case is the code of a {@link ReadingNote}. */
public enum NoteCode {
    /** The bytes do not say which encoding they are in; one was concluded from what the text would be. */
    ENCODING_ASSUMED,
    /** Letters were spoilt by a wrong encoding before the file was written. */
    TEXT_SPOILT,
    /** A line {@code sep=…} named the delimiter and is no row. */
    SEPARATOR_LINE,
    /** Lines before the table were left out: comments, a title, blank lines. */
    LINES_SKIPPED,
    /** The first row looks like the others, so the columns are named by their position; or it does not, although it was said so. */
    HEADER_ASSUMED,
    /** Several lines together name the columns. */
    HEADER_LINES_JOINED,
    /** The line after the header gives units. */
    UNITS_ROW,
    /** Rows that sum up others are set aside. */
    TOTAL_ROWS,
    /** Rows named like sums are kept, since they sum up nothing. */
    TOTALS_KEPT,
    /** Rows of empty cells are left out. */
    EMPTY_ROWS,
    /** Rows that do not fit are set aside. */
    ROWS_REJECTED,
    /** Columns are separated by blanks, or begin at the same place of every line. */
    LAYOUT_ASSUMED,
    /** A quoted cell holds lines that look like rows. */
    SWALLOWED_LINES,
    /** The file is not what its name says. */
    FORMAT_ASSUMED,
    /** Only one column was found. */
    ONE_COLUMN,
    /** Only one row was found. */
    ONE_ROW,
    /** The table seems to lie on its side. */
    TRANSPOSED,
    /** The rows are the elements of one array inside a document. */
    ROWS_INSIDE,
    /** What stands beside the rows in a document is left out. */
    LEFT_OUT,
    /** A column has no name in the file. */
    COLUMN_UNNAMED,
    /** A column has the name of another one. */
    COLUMN_RENAMED,
    /** Lists, maps and records are kept as JSON text. */
    NESTED_AS_TEXT,
    /** Which sign is before decimals: what decided it, or what was assumed. */
    DECIMAL_SIGN,
    /** Which of day and month comes first: what decided it, or what was assumed. */
    DATE_ORDER,
    /** Years of two digits were completed. */
    SHORT_YEARS,
    /** Whole numbers were taken as moments, or might be some. */
    EPOCH_NUMBERS,
    /** Digits below a microsecond were cut off. */
    MOMENTS_CUT,
    /** Months or times of day, which have no type of their own, are kept as text. */
    KEPT_AS_TEXT,
    /** Words were read as "no value". */
    MISSING_WORDS,
    /** A value such as -999 or 9999-12-31 stands far from all others: perhaps it means "no value". */
    STAND_IN_VALUES,
    /** Infinite values were read as "no value". */
    INFINITE_VALUES,
    /** A few cells do not fit the type of their column and were read as "no value". */
    CELLS_NOT_READ,
    /** A column is nearly numbers, or nearly dates, and is kept as text. */
    NEARLY_TYPED,
    /** Numbers of one column are in different units or currencies. */
    MIXED_UNITS,
    /** Digits that would be lost in a number are kept as text. */
    DIGITS_AS_TEXT,
    /** Numbers have more digits than are kept, or lost some before the file was written. */
    DIGITS_LOST,
    /** Numbers in brackets, or with a minus behind them, are read as negative. */
    NEGATIVE_BY_WRITING,
    /** Blanks between digits are read as thousands, and could be parts of an identifier. */
    GROUPS_OF_DIGITS,
    /** Whole numbers written with an E are read as powers of ten, and could be codes. */
    POWERS_OF_TEN,
    /** Cells look like numbers, dates or spans of time, in a writing that is not read: they are kept as text. */
    WRITING_NOT_READ,
    /** Formulas that give a text, as spreadsheets keep it, are read as that text. */
    FORMULA_TEXTS,
    /** Some moments of a column have a zone, and some have none. */
    ZONES_MIXED,
    /** Dates lie centuries ahead: they may be of another calendar. */
    FAR_YEARS,
    /** A column counts the rows. */
    ROW_INDEX,
    /** A column has (nearly) another value in every row. */
    IDENTIFIER,
    /** A column has no value at all. */
    EMPTY_COLUMN,
    /** Rows are equal to rows before them. */
    DUPLICATE_ROWS,
    /** Some of what is known about the columns was left out. */
    FACTS_SHORTENED,
    /** More was noticed than is told. */
    MORE_NOTES;

    /** The name used in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
