package io.datacoin.training.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Hides delimiters behind a backslash from the parser, which knows no such escape. Not thread-safe. */
final class EscapedDelimiters extends FilterReader {
    /** No character: Unicode keeps it for such use within programs. */
    private static final char HIDDEN = '\ufdd0';

    private final char delimiter;
    private boolean escaped;

    EscapedDelimiters(Reader text, char delimiter) {
        super(text);
        this.delimiter = delimiter;
    }

    /** The text as it was meant. */
    static String shown(String cell, String delimiter) {
        return cell.indexOf(HIDDEN) < 0 ? cell : cell.replace("\\" + HIDDEN, delimiter);
    }

    /** The text as it stands in the file. */
    static String written(String text, String delimiter) {
        return text.indexOf(HIDDEN) < 0 ? text : text.replace(String.valueOf(HIDDEN), delimiter);
    }

    @Override
    public int read() throws IOException {
        int unit = super.read();
        return unit < 0 ? unit : hidden((char) unit);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int index = offset; index < offset + count; index++) {
            buffer[index] = hidden(buffer[index]);
        }
        return count;
    }

    private char hidden(char unit) {
        char passed = escaped && unit == delimiter ? HIDDEN : unit;
        escaped = !escaped && unit == '\\';
        return passed;
    }
}
