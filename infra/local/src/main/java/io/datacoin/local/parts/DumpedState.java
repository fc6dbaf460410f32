package io.datacoin.local.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The state of a chain as its RPC gives it: the one text of a JSON document, with two hexadecimal digits for each byte. Read
 * as it comes: a state is larger than the memory of who saves it.
 */
final class DumpedState extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final InputStream digits;
    private boolean ended;

    /**
     * Finds the text.
     *
     * @throws IOException when there is none
     */
    DumpedState(InputStream answer) throws IOException {
        super();
        this.digits = new BufferedInputStream(answer, BUFFER);
        for (int last = -1, now = next(); ; last = now, now = next()) {
            // No other text of the answer begins so.
            if (last == '"' && now == '0' && next() == 'x') {
                return;
            }
        }
    }

    private int next() throws IOException {
        int next = digits.read();
        if (next < 0) {
            throw new IOException("it answered without its state, or broke off while it gave it");
        }
        return next;
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int high = next();
        if (high == '"') {
            ended = true;
            return -1;
        }
        return digit(high) << 4 | digit(next());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count] = (byte) next;
            count++;
        }
        return count;
    }

    private static int digit(int character) throws IOException {
        int digit = Character.digit(character, 16);
        if (digit < 0) {
            throw new IOException("its state has a character that is no digit: " + character);
        }
        return digit;
    }

    @Override
    public void close() throws IOException {
        digits.close();
    }
}
