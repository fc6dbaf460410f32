package io.datacoin.client.market;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar file from a server nobody has to believe, cut off where it would cost more memory than its files are worth: the
 * records that describe an entry (long names, extended headers) are read whole by whoever reads the archive, so they are few and
 * small here, and none of them says another size than the header does. What is passed on is unchanged. Format: POSIX
 * 1003.1-2001, pax. Not thread-safe.
 */
final class PlainTar extends FilterInputStream {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final int LARGEST_DESCRIPTION = 16 << 10;
    private static final int MOST_DESCRIPTIONS = 2;
    private static final int BINARY_SIZE = 0x80;

    private byte[] ready = new byte[0];
    private int given;
    private long left;
    private int descriptions;

    PlainTar(InputStream tar) {
        super(tar);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (given == ready.length && left > 0) {
            int read = in.read(target, from, (int) Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }
        if (given == ready.length) {
            ready = in.readNBytes(BLOCK);
            given = 0;
            if (ready.length == BLOCK) {
                look();
            }
        }
        int piece = Math.min(length, ready.length - given);
        System.arraycopy(ready, given, target, from, piece);
        given += piece;
        return piece == 0 ? -1 : piece;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(wanted, BLOCK)];
        return wanted <= 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Looks at a header; for a description takes it in whole. */
    private void look() throws IOException {
        long size = size();
        long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
        if (!describes(ready[TYPE_AT])) {
            descriptions = 0;
            left = padded;
            return;
        }
        descriptions++;
        if (descriptions > MOST_DESCRIPTIONS || size > LARGEST_DESCRIPTION) {
            throw new UnfitTarException("an entry is described at a length no model needs");
        }
        byte[] description = in.readNBytes((int) padded);
        String text = new String(description, StandardCharsets.UTF_8);
        if (text.contains(" size=") || text.contains("GNU.sparse")) {
            throw new UnfitTarException("an entry is described as having another size than its header says");
        }
        byte[] both = new byte[BLOCK + description.length];
        System.arraycopy(ready, 0, both, 0, BLOCK);
        System.arraycopy(description, 0, both, BLOCK, description.length);
        ready = both;
    }

    private static boolean describes(byte type) throws IOException {
        return switch (type) {
            case 'x', 'g', 'L' -> true;
            case 0, '0', '5' -> false;
            default -> throw new UnfitTarException("an entry is neither a file nor a folder");
        };
    }

    private long size() throws IOException {
        if ((ready[SIZE_AT] & BINARY_SIZE) != 0) {
            throw new UnfitTarException("a file is larger than a model's files are");
        }
        String octal = new String(ready, SIZE_AT, SIZE_LENGTH, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException malformed) {
            throw new UnfitTarException("a size in it is no number");
        }
    }

    /** The archive is none of a model. */
    static final class UnfitTarException extends IOException {
        private static final long serialVersionUID = 1L;

        UnfitTarException(String why) {
            super(why);
        }
    }
}
