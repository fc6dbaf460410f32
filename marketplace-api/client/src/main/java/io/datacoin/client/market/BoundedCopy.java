package io.datacoin.client.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies what a server sends as long as a budget lasts. Not thread-safe. */
final class BoundedCopy {
    private static final int PIECE = 64 * 1024;

    private final byte[] piece = new byte[PIECE];
    private long left;

    /** A budget of so many bytes for all copies together. */
    BoundedCopy(long bytes) {
        this.left = bytes;
    }

    /** Copies to the end; stops one byte after the budget. @return whether the budget was enough */
    boolean copy(InputStream from, OutputStream to) throws IOException {
        while (true) {
            int read = from.read(piece, 0, (int) Math.min(PIECE, left + 1));
            if (read < 0) {
                return true;
            }
            if (read > left) {
                return false;
            }
            to.write(piece, 0, read);
            left -= read;
        }
    }
}
