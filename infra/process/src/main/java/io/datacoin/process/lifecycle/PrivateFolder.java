package io.datacoin.process.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for what no other user of the machine may read: what was sold, what was not published yet, keys. */
public final class PrivateFolder {
    private static final String OWNERS_ONLY = "rwx------";

    private PrivateFolder() {}

    /** Makes the folder, and those above it that are missing, for their owner only; one that is there stays as it is. */
    public static Path make(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNERS_ONLY)));
    }

    /** The same, and what is there is closed to others. Only for folders nobody else has a use for. */
    public static Path close(Path folder) throws IOException {
        make(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNERS_ONLY));
    }
}
