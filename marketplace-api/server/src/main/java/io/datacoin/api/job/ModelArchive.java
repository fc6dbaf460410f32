package io.datacoin.api.job;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.DownloadLimit;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A model directory as one tar file, the same bytes whenever it is made. Everything in it was checked against its CID.
 */
final class ModelArchive {
    /** A provider may name any CID as its model: this limit keeps it from filling the server's disk. */
    private static final DownloadLimit LARGEST = new DownloadLimit(8L << 30, 100_000);

    private final Path file;
    private final long length;

    private ModelArchive(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    static ModelArchive of(IpfsClient ipfs, Cid root, Path workFolder) throws IOException {
        Files.createDirectories(workFolder);
        Path folder = Files.createTempDirectory(workFolder, "model");
        Path file = Files.createTempFile(workFolder, "model", ".tar");
        try {
            Path content = folder.resolve("model");
            ipfs.download(IpfsPath.of(root), content, LARGEST);
            pack(content, file);
            return new ModelArchive(file, Files.size(file));
        } catch (IOException | RuntimeException cause) {
            Files.deleteIfExists(file);
            throw cause;
        } finally {
            delete(folder);
        }
    }

    private static void pack(Path content, Path file) throws IOException {
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(output, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path path : walk(content)) {
                String name = "model/" + content.relativize(path).toString().replace('\\', '/');
                boolean directory = Files.isDirectory(path);
                TarArchiveEntry entry = new TarArchiveEntry(directory ? name + "/" : name);
                entry.setModTime(0);
                if (!directory) {
                    entry.setSize(Files.size(path));
                }
                tar.putArchiveEntry(entry);
                if (!directory) {
                    Files.copy(path, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !path.equals(folder) || !Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    long length() {
        return length;
    }

    /** The bytes, once: the file is gone when the stream is closed. */
    InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
