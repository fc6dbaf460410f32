package io.datacoin.training.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Makes every end of a line an LF: CR LF always, a lone CR if it is said to end lines. Otherwise a lone CR is a character like
 * others. Not thread-safe.
 */
final class LineEnds extends FilterReader {
    private final boolean returns;
    /** Read and not yet passed on: what followed a CR; -2 when there is nothing. */
    private int ahead = -2;

    LineEnds(Reader text, boolean returns) {
        super(text);
        this.returns = returns;
    }

    /** Whether lines end with a lone CR: there are more of them than of LF, breaks within quoted cells apart. */
    static boolean areReturns(String sample) {
        int returns = 0;
        int feeds = 0;
        boolean quoted = false;
        for (int index = 0; index < sample.length(); index++) {
            char unit = sample.charAt(index);
            boolean lone = unit == '\r' && (index + 1 == sample.length() || sample.charAt(index + 1) != '\n');
            quoted ^= unit == '"';
            returns += lone && !quoted ? 1 : 0;
            feeds += unit == '\n' && !quoted ? 1 : 0;
        }
        return returns > feeds;
    }

    @Override
    public int read() throws IOException {
        int unit = next();
        if (unit != '\r') {
            return unit;
        }
        if (returns) {
            ahead = next();
            ahead = ahead == '\n' ? -2 : ahead;
            return '\n';
        }
        ahead = next();
        if (ahead == '\n') {
            ahead = -2;
            return '\n';
        }
        return '\r';
    }

    private int next() throws IOException {
        if (ahead != -2) {
            int unit = ahead;
            ahead = -2;
            return unit;
        }
        return super.read();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int start = 0;
        if (ahead != -2) {
            int unit = read();
            if (unit < 0) {
                return -1;
            }
            buffer[offset] = (char) unit;
            start = 1;
            if (length == 1 || ahead != -2) {
                return 1;
            }
        }
        int count = super.read(buffer, offset + start, length - start);
        if (count < 0) {
            return start == 0 ? -1 : start;
        }
        return start + joined(buffer, offset + start, count);
    }

    /** Moves the units read together where a CR goes; the last unit may need the one after it. */
    private int joined(char[] buffer, int offset, int count) throws IOException {
        int kept = 0;
        for (int index = 0; index < count; index++) {
            char unit = buffer[offset + index];
            if (unit == '\r') {
                int following = index + 1 < count ? buffer[offset + index + 1] : super.read();
                if (index + 1 == count && following != '\n') {
                    ahead = following;
                }
                if (following == '\n') {
                    index++;
                }
                unit = following == '\n' || returns ? '\n' : '\r';
            }
            buffer[offset + kept++] = unit;
        }
        return kept;
    }
}
