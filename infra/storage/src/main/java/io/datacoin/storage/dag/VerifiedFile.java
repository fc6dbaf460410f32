package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file on IPFS that can be read from any position, every block being hashed against the CID before one byte of it is
 * given out. Holds one block (at most 1 MiB) in memory. Thread-safe; needs no closing.
 */
public final class VerifiedFile {
    /** Reads of blocks that may be small, as the last of a file is. */
    private static final int FREE_READS = 256;
    /** Bytes that the others have on average: chunkers make parts of 256 KiB and more. */
    private static final long SMALLEST_ON_AVERAGE = 64 << 10;

    private static final class Loaded {
        private final Cid cid;
        private final long start;
        private final byte[] content;

        Loaded(Cid cid, long start, byte[] content) {
            this.cid = cid;
            this.start = start;
            this.content = content;
        }

        long end() {
            return start + content.length;
        }
    }

    private final VerifiedDag dag;
    private final Cid cid;
    private final long size;
    private @Nullable Loaded loaded;
    private long reads;
    private long bytesRead;

    public VerifiedFile(VerifiedDag dag, Cid cid) throws IOException {
        this.dag = dag;
        this.cid = cid;
        if (cid.codec() == Codec.DAG_PB) {
            this.size = dag.sizeOf(cid);
        } else {
            byte[] whole = dag.block(cid);
            this.loaded = new Loaded(cid, 0, whole);
            this.size = whole.length;
        }
    }

    public Cid cid() {
        return cid;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /**
     * Reads up to {@code length} bytes from a position.
     *
     * @return how many were read, at least 1; -1 at or after the end
     * @throws ContentCorruptException if the node gives other bytes than the CID names
     */
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (position < 0) {
            throw new EOFException("position: " + position + " (expected: 0 or more)");
        }
        if (position >= size) {
            return -1;
        }
        Loaded block = blockAt(position);
        int from = (int) (position - block.start);
        int taken = Math.min(length, block.content.length - from);
        System.arraycopy(block.content, from, buffer, offset, taken);
        return taken;
    }

    private synchronized Loaded blockAt(long position) throws IOException {
        Loaded current = loaded;
        if (current == null || position < current.start || position >= current.end()) {
            VerifiedDag.Leaf leaf = dag.leafAt(cid, position);
            byte[] content = current != null && current.cid.equals(leaf.cid()) && fits(current, leaf)
                    ? current.content
                    : read(leaf);
            if (position >= leaf.start() + content.length) {
                throw new ContentCorruptException(cid.toString(), "it is shorter than it says");
            }
            current = new Loaded(leaf.cid(), leaf.start(), content);
            loaded = current;
        }
        return current;
    }

    /** A file that is one block many times over is one read. */
    private static boolean fits(Loaded current, VerifiedDag.Leaf leaf) {
        return leaf.size() < 0 || leaf.size() == current.content.length;
    }

    /** What a file costs its reader is what its bytes cost, however many blocks they are in. */
    private byte[] read(VerifiedDag.Leaf leaf) throws IOException {
        if ((reads - FREE_READS) * SMALLEST_ON_AVERAGE > bytesRead) {
            throw new ContentCorruptException(
                    cid.toString(), "its parts are too small: " + bytesRead + " bytes in " + reads + " blocks");
        }
        byte[] content = dag.contentOf(cid, leaf);
        reads++;
        bytesRead += content.length;
        return content;
    }

    /** The whole file from its start. */
    public InputStream stream() {
        return stream(0, size);
    }

    /**
     * Part of the file. What lies after the end is left out.
     *
     * @param offset first byte
     * @param length bytes at most
     */
    public InputStream stream(long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range: " + offset + "+" + length + " (expected: not negative)");
        }
        return new RangeStream(Math.min(offset, size), Math.min(size, offset + Math.min(length, size)));
    }

    private final class RangeStream extends InputStream {
        private final long end;
        private long position;

        RangeStream(long start, long end) {
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position >= end) {
                return -1;
            }
            int read = VerifiedFile.this.read(position, buffer, offset, (int) Math.min(length, end - position));
            if (read > 0) {
                position += read;
            }
            return read;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, end - position));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            Loaded current;
            synchronized (VerifiedFile.this) {
                current = loaded;
            }
            if (current == null || position < current.start) {
                return 0;
            }
            long ready = Math.min(end, current.end()) - position;
            return (int) Math.max(0, ready);
        }
    }
}
