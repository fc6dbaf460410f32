package io.datacoin.training.source;

import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.MissingWords;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.reading.value.WrittenNumber;
import org.jspecify.annotations.Nullable;

/** What a cell looks like, as far as the shape of a table needs to know. */
enum CellLook {
    /** Nothing. */
    EMPTY,
    /** A word that means "no value". */
    MISSING,
    /** A number, money or percent. */
    NUMBER,
    /** A date, a moment or a time of day. */
    MOMENT,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** Anything else. */
    WORD;

    private static final int LONGEST_VALUE = Math.max(WrittenNumber.LONGEST, WrittenMoment.LONGEST);
    /** Shorter words for "no value", such as nr and sd, are names of columns as well. */
    private static final int SURELY_MISSING = 4;

    /** Looks at a cell as it stands in the file, without quotes. */
    static CellLook of(@Nullable String cell) {
        if (cell == null || cell.isBlank()) {
            return EMPTY;
        }
        if (cell.length() > LONGEST_VALUE) {
            return WORD;
        }
        String text = cell.strip();
        if (isMissing(text)) {
            return MISSING;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return TRUTH;
        }
        if (text.chars().noneMatch(Character::isDigit)) {
            return WORD;
        }
        for (DecimalSign sign : DecimalSign.values()) {
            if (WrittenNumber.read(text, sign).isPresent()) {
                return NUMBER;
            }
        }
        for (DateOrder order : DateOrder.values()) {
            if (WrittenMoment.read(text, order).isPresent()) {
                return MOMENT;
            }
        }
        return WORD;
    }

    private static boolean isMissing(String text) {
        return MissingWords.knownAmongWords(text)
                || MissingWords.infinite(text)
                || (MissingWords.known(text)
                        && (text.length() >= SURELY_MISSING || text.chars().noneMatch(Character::isLetter)));
    }

    /** Whether it is of a kind that names of columns are not. */
    boolean isValue() {
        return this == NUMBER || this == MOMENT || this == TRUTH;
    }
}
