package io.datacoin.training.ingest;

import io.datacoin.training.source.ShownText;
import io.datacoin.training.source.SourceRow.CellKind;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Watches the cells of one column go by and says how they are written. Not thread-safe. */
final class ColumnGuess {
    /** What programs and people write where a value is missing; missing only in columns that are not text. */
    private static final Set<String> MISSING =
            Set.of("na", "n/a", "nan", "null", "none", "nil", "#n/a", "?", "-", "--", ".", "\\n", "missing");

    /** From this share on it is worth saying which cells keep a column from being numbers. */
    private static final double NEARLY_ALL = 0.9;

    private final EnumSet<ColumnFormat> possible;
    private long values;
    private long missingWords;
    private String missingWord = "";
    private long numbers;
    private String firstOther = "";
    private long firstOtherLine;

    /** @param commaSeparates whether a comma is between cells, so that it can not be a decimal comma */
    ColumnGuess(boolean commaSeparates) {
        possible = EnumSet.allOf(ColumnFormat.class);
        possible.remove(commaSeparates ? ColumnFormat.DECIMAL_COMMA : ColumnFormat.THOUSANDS);
    }

    /** Takes one cell that is not empty. */
    void see(String cell, CellKind kind, long line) {
        if (kind != CellKind.NUMBER && kind != CellKind.TRUTH && isMissing(cell)) {
            missingWords++;
            missingWord = cell;
            return;
        }
        values++;
        boolean number = kind != CellKind.TEXT && ColumnFormat.DECIMAL.fits(cell);
        if (number) {
            numbers++;
        } else if (firstOther.isEmpty()) {
            firstOther = cell;
            firstOtherLine = line;
        }
        if (possible.size() > 1) {
            possible.removeIf(format -> !allows(kind, format) || !format.fits(cell));
        }
    }

    private static boolean allows(CellKind kind, ColumnFormat format) {
        return switch (kind) {
            case UNKNOWN -> true;
            case TEXT -> format == ColumnFormat.TEXT || format.temporal();
            case NUMBER -> format == ColumnFormat.TEXT || format.numeric();
            case TRUTH -> format == ColumnFormat.TEXT || format == ColumnFormat.TRUTH;
        };
    }

    static boolean isMissing(String cell) {
        return cell.length() <= 7 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** The format that fits every cell seen. A column without values is text. */
    ColumnFormat format() {
        return values == 0 ? ColumnFormat.TEXT : possible.iterator().next();
    }

    /** What people should know about the column, if anything. */
    Optional<ReadingNote> note(String name) {
        if (format() != ColumnFormat.TEXT) {
            return missingWords == 0
                    ? Optional.empty()
                    : Optional.of(ReadingNote.about(
                            name,
                            NoteCode.MISSING_WORDS,
                            "column " + name + ": " + missingWords + " cells such as \"" + missingWord
                                    + "\" are read as missing"));
        }
        if (values > 0 && numbers < values && numbers >= NEARLY_ALL * values) {
            return Optional.of(ReadingNote.about(
                    name,
                    NoteCode.NEARLY_TYPED,
                    "column " + name + " is text because " + (values - numbers) + " of " + values
                            + " values are no numbers, the first in line " + firstOtherLine + ": \""
                            + shortened(firstOther) + "\"",
                    firstOtherLine));
        }
        return missingWords == 0
                ? Optional.empty()
                : Optional.of(ReadingNote.about(
                        name,
                        NoteCode.MISSING_WORDS,
                        "column " + name + " is text and keeps " + missingWords + " cells such as \"" + missingWord
                                + "\" as they are"));
    }

    private static String shortened(String text) {
        return ShownText.of(text, 40);
    }
}
