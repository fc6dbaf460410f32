package io.datacoin.cli.reading;

import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.Arrays;
import java.util.Optional;

/** What to write on the command line when a note is about something that was read wrongly. Stateless. */
final class Correction {
    private Correction() {}

    /** Options that decide what the note is about; empty when there is nothing to decide. */
    static Optional<String> of(ReadingNote note) {
        return Arrays.stream(NoteCode.values())
                .filter(code -> code.wireName().equals(note.code()))
                .findFirst()
                .flatMap(Correction::of);
    }

    private static Optional<String> of(NoteCode code) {
        return switch (code) {
            case ENCODING_ASSUMED -> Optional.of("--encoding NAME");
            case SEPARATOR_LINE, ONE_COLUMN, ONE_ROW -> Optional.of("--delimiter CHARACTER");
            case LAYOUT_ASSUMED -> Optional.of("--delimiter CHARACTER, whitespace or fixed");
            case SWALLOWED_LINES -> Optional.of("--quote none");
            case LINES_SKIPPED, TRANSPOSED -> Optional.of("--skip N");
            case HEADER_ASSUMED -> Optional.of("--header yes or --header no");
            case HEADER_LINES_JOINED, UNITS_ROW -> Optional.of("--skip N with --header yes or no");
            case TOTAL_ROWS, ROWS_REJECTED -> Optional.of("--rows strict, which refuses the file instead");
            case ROWS_INSIDE, LEFT_OUT -> Optional.of("--path JSONPATH, such as --path '$.data'");
            case DECIMAL_SIGN -> Optional.of("--decimal . or --decimal , and --thousands CHARACTER or none");
            case DATE_ORDER -> Optional.of("--dates dmy, --dates mdy or --dates ymd");
            case MISSING_WORDS, CELLS_NOT_READ, NEARLY_TYPED ->
                Optional.of("--missing WORDS for every column; \"type\" and \"missing\" of this one in a schema");
            case SHORT_YEARS, EPOCH_NUMBERS, FAR_YEARS ->
                Optional.of("\"type\" and \"format\" of the column in a schema");
            case MIXED_UNITS ->
                Optional.of("\"unit\" of the column in a schema; cells of another unit do not fit then");
            case DIGITS_AS_TEXT, DIGITS_LOST, POWERS_OF_TEN, NEGATIVE_BY_WRITING, GROUPS_OF_DIGITS ->
                Optional.of("\"type\" of the column in a schema");
            case ROW_INDEX, IDENTIFIER -> Optional.of("\"role\" of the column in a schema");
            case COLUMN_UNNAMED,
                    COLUMN_RENAMED,
                    NESTED_AS_TEXT,
                    MOMENTS_CUT,
                    KEPT_AS_TEXT,
                    INFINITE_VALUES,
                    DUPLICATE_ROWS,
                    EMPTY_ROWS,
                    TOTALS_KEPT,
                    FORMAT_ASSUMED,
                    STAND_IN_VALUES,
                    FACTS_SHORTENED,
                    WRITING_NOT_READ,
                    EMPTY_COLUMN,
                    FORMULA_TEXTS,
                    TEXT_SPOILT,
                    ZONES_MIXED,
                    MORE_NOTES -> Optional.empty();
        };
    }
}
