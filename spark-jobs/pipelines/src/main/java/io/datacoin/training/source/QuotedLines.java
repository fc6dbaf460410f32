package io.datacoin.training.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * Takes the quotes off lines that stand in quotes as a whole, as a program writes them that takes a row for one cell:
 * {@code "1,""two"",3"} becomes {@code 1,"two",3}. Not thread-safe.
 */
final class QuotedLines extends FilterReader {
    private static final char QUOTE = '"';
    private static final int LEAST_LINES = 2;
    private static final String DELIMITERS = ",;\t|";
    /** What a reader ahead holds when it holds nothing. */
    private static final int NOTHING = -2;

    private boolean atStart = true;
    private int ahead = NOTHING;

    QuotedLines(Reader lines) {
        super(lines);
    }

    /**
     * Whether all lines are so, and hold equally many of one delimiter, with no blank after it: of names such as
     * {@code "Doe, Jane"} one column is made.
     *
     * @param sample of the text; its last line may be cut off
     */
    static boolean areIn(String sample, boolean cutOff) {
        List<String> lines = sample.lines().filter(line -> !line.isBlank()).toList();
        List<String> whole = cutOff ? lines.subList(0, Math.max(0, lines.size() - 1)) : lines;
        return whole.size() >= LEAST_LINES
                && whole.stream().allMatch(QuotedLines::isQuoted)
                && DELIMITERS.chars().anyMatch(delimiter -> areCut(whole, delimiter));
    }

    private static boolean isQuoted(String line) {
        int last = line.length() - 1;
        return last > 1
                && line.charAt(0) == QUOTE
                && line.charAt(last) == QUOTE
                && line.substring(1, last).replace("\"\"", "").indexOf(QUOTE) < 0;
    }

    private static boolean areCut(List<String> lines, int delimiter) {
        long most = count(lines.get(0), delimiter);
        return most > 0
                && lines.stream().allMatch(line -> count(line, delimiter) == most)
                && lines.stream().noneMatch(line -> line.indexOf(Character.toString(delimiter) + " ") >= 0);
    }

    private static long count(String line, int delimiter) {
        return line.chars().filter(unit -> unit == delimiter).count();
    }

    @Override
    public int read() throws IOException {
        int unit = next();
        if (atStart) {
            atStart = false;
            unit = unit == QUOTE ? next() : unit;
        }
        if (unit == QUOTE) {
            int following = next();
            if (following == QUOTE) {
                return QUOTE;
            }
            if (following == '\n' || following < 0) {
                unit = following;
            } else {
                ahead = following;
            }
        }
        atStart = unit == '\n';
        return unit;
    }

    private int next() throws IOException {
        int unit = ahead == NOTHING ? super.read() : ahead;
        ahead = NOTHING;
        return unit;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        for (int unit; count < length && (unit = read()) >= 0; count++) {
            buffer[offset + count] = (char) unit;
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
