package io.datacoin.spark.ipfs;

import io.datacoin.storage.dag.VerifiedFile;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSExceptionMessages;
import org.apache.hadoop.fs.FSInputStream;

/**
 * Reads a verified file from any position. The file fetches whole IPFS blocks and keeps the last one, which is the
 * read-ahead. Not thread-safe but for the positioned reads.
 */
final class VerifiedInputStream extends FSInputStream {
    private final VerifiedFile file;
    private long position;
    private boolean closed;

    VerifiedInputStream(VerifiedFile file) {
        this.file = file;
    }

    @Override
    public void seek(long target) throws IOException {
        requireOpen();
        if (target < 0) {
            throw new EOFException(FSExceptionMessages.NEGATIVE_SEEK);
        }
        if (target > file.size()) {
            throw new EOFException(FSExceptionMessages.CANNOT_SEEK_PAST_EOF);
        }
        position = target;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        requireOpen();
        int count = read(position, buffer, offset, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(long from, byte[] buffer, int offset, int length) throws IOException {
        requireOpen();
        validatePositionedReadArgs(from, buffer, offset, length);
        return length == 0 ? 0 : file.read(from, buffer, offset, length);
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, file.size() - position));
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException(FSExceptionMessages.STREAM_IS_CLOSED);
        }
    }
}
