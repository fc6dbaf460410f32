package io.datacoin.storage.ipfs;

import io.datacoin.storage.dag.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails at the end of a stream that is shorter or longer than was announced; HTTP alone does not always notice. */
final class ExactLengthStream extends FilterInputStream {
    private final String what;
    private long remaining;

    ExactLengthStream(InputStream source, String what, long length) {
        super(source);
        this.what = what;
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            remaining -= read;
        }
        if (remaining < 0 || (read < 0 && remaining > 0)) {
            throw new StorageException("reading " + what + " from IPFS ended "
                    + (remaining > 0 ? remaining + " bytes early" : "later than announced")
                    + ". Read it again; if it stays so, from another node.");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        remaining -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
