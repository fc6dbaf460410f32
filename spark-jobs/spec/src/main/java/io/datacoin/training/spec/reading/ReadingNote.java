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
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReadingNote(
        String code, String message, Optional<String> column, @JsonSetter(nulls = Nulls.AS_EMPTY) List<Long> lines) {
    /** Of a code. */
    public static final int LONGEST_CODE = 64;
    /** Of a message. */
    public static final int LONGEST_MESSAGE = 500;
    /** Of the lines named. */
    public static final int MOST_LINES = 20;

    /** Copies the lines and bounds what may be a stranger's text. */
    public ReadingNote {
        lines = List.copyOf(lines);
        if (code.length() > LONGEST_CODE || message.length() > LONGEST_MESSAGE || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("note: expected at most " + LONGEST_CODE + " characters of code, "
                    + LONGEST_MESSAGE + " of message and " + MOST_LINES + " lines");
        }
    }
}
