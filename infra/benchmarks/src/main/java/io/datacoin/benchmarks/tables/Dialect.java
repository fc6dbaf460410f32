package io.datacoin.benchmarks.tables;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a table becomes bytes.
 *
 * @param layout what is between cells
 * @param quoting what is around them
 * @param encoding of the text
 * @param lineEnd {@code \n}, {@code \r\n} or {@code \r}
 */
public record Dialect(Layout layout, Quoting quoting, Encoding encoding, String lineEnd) {

    /** What is between cells. */
    public enum Layout {
        COMMA(","),
        SEMICOLON(";"),
        TAB("\t"),
        PIPE("|"),
        /** Blanks, as many as make columns begin at the same place. */
        BLANKS(" "),
        /** There is one column. */
        ONE_COLUMN(",");

        private final String delimiter;

        Layout(String delimiter) {
            this.delimiter = delimiter;
        }

        String delimiter() {
            return delimiter;
        }

        /** Whether a cell may have blanks, be empty, and rows and columns may have anything around them. */
        boolean delimited() {
            return this != BLANKS && this != ONE_COLUMN;
        }
    }

    /** What is around cells. */
    public enum Quoting {
        /** Nothing; no cell has a delimiter or a quote. */
        NONE,
        /** Double quotes where they are needed, doubled inside. */
        NEEDED,
        /** Double quotes around everything. */
        EVERYTHING,
        /** Double quotes around all that is no number. */
        WORDS,
        /** Single quotes around all that is no number, doubled inside. */
        SINGLE,
        /** Double quotes where they are needed, with a backslash before those inside. */
        BACKSLASH
    }

    /** Bytes of a text. */
    public enum Encoding {
        UTF_8(StandardCharsets.UTF_8, ""),
        UTF_8_MARKED(StandardCharsets.UTF_8, "\ufeff"),
        UTF_16LE_MARKED(StandardCharsets.UTF_16LE, "\ufeff"),
        UTF_16BE_MARKED(StandardCharsets.UTF_16BE, "\ufeff"),
        UTF_16LE(StandardCharsets.UTF_16LE, ""),
        WINDOWS_1252(Charset.forName("windows-1252"), "");

        private final Charset charset;
        private final String mark;

        Encoding(Charset charset, String mark) {
            this.charset = charset;
            this.mark = mark;
        }

        byte[] bytes(String text) {
            ByteBuffer encoded = charset.encode(mark + text);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        }
    }

    String lineEndWord() {
        return lineEnd.replace("\r", "CR").replace("\n", "LF");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
