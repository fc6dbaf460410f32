package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes text on and counts it, so that a row is refused before it fills the memory. What parsers read ahead counts too,
 * which is why the limit is far above every honest row. Not thread-safe.
 */
public final class RowReader extends FilterReader {
    /** UTF-16 units of one row, together with what is read ahead. */
    public static final int LONGEST_ROW = 32 << 20;

    private long units;

    RowReader(Reader text) {
        super(text);
    }

    /** The row read last is done; the next one begins. */
    void nextRow() {
        units = 0;
    }

    @Override
    public int read() throws IOException {
        int unit = super.read();
        count(unit < 0 ? 0 : 1);
        return unit;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        units += read;
        if (units > LONGEST_ROW) {
            throw JobFailedException.data(
                    TrainingCode.ROW_TOO_LONG,
                    "a row of the file has more than " + LONGEST_ROW + " characters",
                    "look for a quote or a bracket that is never closed, or take long texts out of the table");
        }
    }
}
