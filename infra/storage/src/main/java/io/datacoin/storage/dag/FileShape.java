package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;

/**
 * How a block that joins parts of a file may look, so that reading a file takes work in proportion to its bytes: a file of
 * 17 bytes could otherwise be spread over megabytes of blocks, and one of 256 KiB over as many blocks. What the chunkers of
 * Kubo and ours make is far inside. Stateless.
 */
final class FileShape {
    private static final int MOST_PARTS = 2048;
    private static final int LARGEST_BLOCK = 256 << 10;
    /** So few may be of any size: how many are read in all, their reader counts. */
    private static final int FEW_PARTS = 16;
    /** Bytes; the last part may be smaller. */
    private static final int SMALLEST_PART = 1024;

    private FileShape() {}

    /**
     * Refuses other blocks.
     *
     * @param blockSize bytes of the block itself
     * @param joined what is in it, with as many child sizes as links
     */
    static void require(Cid cid, int blockSize, UnixFs joined) throws ContentCorruptException {
        int parts = joined.childSizes().size();
        if (parts > MOST_PARTS || blockSize > LARGEST_BLOCK) {
            throw new ContentCorruptException(
                    cid.toString(), "it joins " + parts + " parts of a file in " + blockSize + " bytes");
        }
        boolean isEmptyPart = joined.childSizes().stream().anyMatch(size -> size == 0);
        boolean areSmall = parts > FEW_PARTS && joined.fileSize() < (long) SMALLEST_PART * (parts - 1);
        if (isEmptyPart || areSmall) {
            throw new ContentCorruptException(
                    cid.toString(),
                    "its " + joined.fileSize() + " bytes are in " + parts + " parts (expected: parts of at least "
                            + SMALLEST_PART + " bytes)");
        }
    }
}
