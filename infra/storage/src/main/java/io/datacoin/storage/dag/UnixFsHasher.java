package io.datacoin.storage.dag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Computes here, without a node, the CID that adding would give: version 1, sha2-256, 1 MiB chunks, raw leaves, at most
 * 1024 links per node, directories sharded over 256 KiB (the profile {@code unixfs-v1-2025}). Thread-safe.
 */
public final class UnixFsHasher {
    private static final int BUFFER = 256 * 1024;

    private UnixFsHasher() {}

    public static HashedContent hash(byte[] content) {
        FileHasher hasher = new FileHasher();
        hasher.update(content, 0, content.length);
        return hasher.finish();
    }

    /** Reads the stream to its end; closing it is the caller's. */
    public static HashedContent hash(InputStream content) throws IOException {
        FileHasher hasher = new FileHasher();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hasher.update(buffer, 0, read);
        }
        return hasher.finish();
    }

    /**
     * A file, or a directory with everything in it.
     *
     * @throws IOException if something can not be read, or the directory has links or special files in it
     */
    public static HashedContent hash(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return hashDirectory(path);
        }
        try (InputStream content = Files.newInputStream(path)) {
            return hash(content);
        }
    }

    private static HashedContent hashDirectory(Path top) throws IOException {
        DirectoryHasher hasher = new DirectoryHasher();
        for (DirectoryTree.Item item : DirectoryTree.of(top)) {
            if (item.directory()) {
                hasher.directory(item.path());
            } else {
                hasher.file(item.path(), hash(item.file()));
            }
        }
        return hasher.finish();
    }
}
