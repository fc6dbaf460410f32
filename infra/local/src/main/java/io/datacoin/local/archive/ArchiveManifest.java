package io.datacoin.local.archive;

import java.util.List;

/**
 * What an archive says of itself.
 *
 * @param made when the home was copied, ISO-8601
 * @param program what copied it
 * @param running whether a stack was running on it
 * @param database the version of PostgreSQL whose files these are
 * @param block the chain's newest block in it
 * @param files all its files but this one
 */
public record ArchiveManifest(
        String made, String program, boolean running, String database, long block, List<ArchivedFile> files) {
    public ArchiveManifest {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path below the home, with slashes
     * @param size in bytes
     * @param sha256 of its bytes, in hexadecimal digits
     */
    public record ArchivedFile(String path, long size, String sha256) {}

    /** What all files have together, unpacked. */
    public long bytes() {
        return files.stream().mapToLong(ArchivedFile::size).sum();
    }
}
