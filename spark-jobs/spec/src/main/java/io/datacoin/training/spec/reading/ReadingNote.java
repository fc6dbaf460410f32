package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * Something a careful reader tells the publisher of a file: what was assumed, how sure that is, what the alternative was.
 *
 * @param code stable name of its kind, for example {@code date-order-assumed}; at most {@value #LONGEST_CODE} characters
 * @param message for people, at most {@value #LONGEST_MESSAGE} characters
 * @param column it is about, if it is about one
 * @param lines of the file it is about, the first {@value #MOST_LINES}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReadingNote(
        String code,
        String message,
        Optional<String> column,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Long> lines) {
    /** Of a code. */
    public static final int LONGEST_CODE = 64;
    /** Of a column's name. */
    public static final int LONGEST_COLUMN = 256;
    /** Of a message. */
    public static final int LONGEST_MESSAGE = 500;
    /** Of the lines named. */
    public static final int MOST_LINES = 20;

    /** Copies the lines and bounds what may be a stranger's text. */
    public ReadingNote {
        if (column.isPresent() && column.get().length() > LONGEST_COLUMN) {
            throw new IllegalArgumentException("column: expected at most " + LONGEST_COLUMN + " characters");
        }
        lines = List.copyOf(lines);
        if (code.length() > LONGEST_CODE || message.length() > LONGEST_MESSAGE || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("note: expected at most " + LONGEST_CODE + " characters of code, "
                    + LONGEST_MESSAGE + " of message and " + MOST_LINES + " lines");
        }
    }

    /** A note about the file, cut to what fits. */
    public static ReadingNote of(NoteCode code, String message, Long... lines) {
        return cut(code, Optional.empty(), message, List.of(lines));
    }

    /** A note about a column, cut to what fits. */
    public static ReadingNote about(String column, NoteCode code, String message, Long... lines) {
        return cut(code, Optional.of(column), message, List.of(lines));
    }

    /** The same with the lines it is about, the first of which are kept. */
    public ReadingNote at(List<Long> all) {
        return new ReadingNote(code, message, column, all.subList(0, Math.min(all.size(), MOST_LINES)));
    }

    private static ReadingNote cut(NoteCode code, Optional<String> column, String message, List<Long> lines) {
        boolean pair =
                message.length() > LONGEST_MESSAGE && Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 2));
        String shown = message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE - (pair ? 2 : 1)) + "…";
        return new ReadingNote(code.wireName(), shown, column, lines.subList(0, Math.min(lines.size(), MOST_LINES)));
    }
}
