package io.datacoin.training.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final int LONGEST_VALUE = 64;
    private static final Pattern NUMBER_FORM = Pattern.compile("[(+\\-−]?\\s?(?:[\\p{Sc}]|[A-Z]{3}\\s)?\\s?[+\\-−]?"
            + "(?:\\d{1,3}(?:[ .,'_\\u00a0\\u202f’]\\d{3}){1,6}(?:[.,]\\d+)?|\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][+-]?\\d{1,3})?"
            + "\\s?(?:[%‰\\p{Sc}]|\\s?[A-Za-zµ°]{1,4}[²³23]?)?\\)?");
    private static final Pattern MOMENT_FORM = Pattern.compile(
            "(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{4}[-/]\\d{1,2}"
                    + "|\\d{1,2}[ -]?\\p{L}{3,9}\\.?[ -]?\\d{2,4}|\\p{L}{3,9}\\.? \\d{1,2},? \\d{4})"
                    + "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?.{0,8})?|\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?");
    private static final Set<String> MISSING_WORDS = Set.of(
            "na", "n/a", "n.a.", "n.d.", "nan", "null", "(null)", "none", "nil", "#n/a", "#div/0!", "<na>", "?", "-",
            "--", "–", "—", ".", "\\n", "missing", "unknown", "inf", "-inf");

    /** Looks at a cell as it stands in the file, without quotes. */
    static CellLook of(@Nullable String cell) {
        if (cell == null || cell.isBlank()) {
            return EMPTY;
        }
        if (cell.length() > LONGEST_VALUE) {
            return WORD;
        }
        String text = cell.strip();
        String folded = text.toLowerCase(Locale.ROOT);
        if (MISSING_WORDS.contains(folded)) {
            return MISSING;
        }
        if (folded.equals("true") || folded.equals("false")) {
            return TRUTH;
        }
        boolean digit = text.chars().anyMatch(Character::isDigit);
        if (digit && MOMENT_FORM.matcher(text).matches()) {
            return MOMENT;
        }
        return digit && NUMBER_FORM.matcher(text).matches() ? NUMBER : WORD;
    }

    /** Whether it is of a kind that names of columns are not. */
    boolean isValue() {
        return this == NUMBER || this == MOMENT || this == TRUTH;
    }
}
