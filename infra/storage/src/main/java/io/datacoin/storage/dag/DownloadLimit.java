package io.datacoin.storage.dag;

/**
 * How much a download may write. A few blocks that link to each other often can name more bytes than there are disks.
 *
 * @param bytes of all files together
 * @param entries files and directories
 */
public record DownloadLimit(long bytes, long entries) {
    /** 64 GiB in 1,000,000 files and directories. */
    public static final DownloadLimit STANDARD = new DownloadLimit(64L << 30, 1_000_000);
}
