package io.datacoin.training.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that is known to be one from end to end. Its lines end with LF when it is read, whatever they end with in the file.
 *
 * @param file local path
 * @param encoding IANA name
 * @param markLength bytes of the byte order mark, which is never part of the text
 * @param returns whether a lone CR ends a line, as on old Macintoshes
 * @param linesQuoted whether each line stands in quotes as a whole, which are then none of the text
 */
record TextFile(String file, String encoding, int markLength, boolean returns, boolean linesQuoted)
        implements Serializable {
    private static final int BUFFER = 1 << 20;
    private static final int SAMPLE_UNITS = 256 << 10;

    /** Opens the text from its beginning. */
    Reader open() throws IOException {
        InputStream stream = Files.newInputStream(Path.of(file));
        stream.skipNBytes(markLength);
        Reader lines = new LineEnds(
                new BufferedReader(
                        new InputStreamReader(
                                stream,
                                Charset.forName(encoding)
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        BUFFER),
                returns);
        return linesQuoted ? new QuotedLines(lines) : lines;
    }

    /** The text without the quotes around its lines. */
    TextFile withinQuotedLines() {
        return new TextFile(file, encoding, markLength, returns, true);
    }

    /** Opens the text behind some lines. */
    Reader openBehind(int lines) throws IOException {
        Reader reader = open();
        for (int line = 0; line < lines; line++) {
            for (int unit = reader.read(); unit >= 0 && unit != '\n'; unit = reader.read()) {
                // nothing of these lines is wanted
            }
        }
        return reader;
    }

    /** The beginning of the text, at most 256 Ki UTF-16 units. */
    String sample() throws IOException {
        char[] units = new char[SAMPLE_UNITS];
        try (Reader reader = open()) {
            int length = 0;
            for (int read = reader.read(units, 0, units.length); read > 0 && length < units.length; ) {
                length += read;
                read = length < units.length ? reader.read(units, length, units.length - length) : -1;
            }
            return new String(units, 0, length);
        }
    }

    /** Whether the sample is shorter than the text. */
    static boolean isCut(String sample) {
        return sample.length() >= SAMPLE_UNITS;
    }
}
