package io.datacoin.local.archive;

import io.datacoin.domain.digest.Sha256;
import io.datacoin.local.archive.ArchiveManifest.ArchivedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an archive into an empty folder: plain files and folders with proper names, no more of them and no more bytes
 * than there is room for, and every file exactly as the manifest says. The manifest shows damage; it does not prove who
 * made the archive.
 */
final class ArchiveReader {
    private static final int BUFFER = 1 << 16;
    /** What a file system should have left. */
    private static final long FLOOR = 256L << 20;

    private static final FileAttribute<?> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final Map<String, ArchivedFile> unpacked = new HashMap<>();
    private final Set<Path> made = new HashSet<>();
    private long room;
    private int entries;

    private ArchiveReader(Path folder, long room) {
        this.folder = folder;
        this.room = room;
    }

    /**
     * Unpacks all of it and holds it against its manifest.
     *
     * @param folder empty, and the caller's to remove when this fails
     * @throws IOException when it is no whole archive, with the place
     */
    static ArchiveManifest unpack(Path archive, Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace() - FLOOR;
        ArchiveReader reader = new ArchiveReader(folder, room);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
                InputStream plain = new GzipCompressorInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            reader.readHead(tar);
            ArchiveManifest manifest = reader.readFiles(tar);
            // To the end of the compressed stream, whose checksum is checked there.
            if (tar.getNextEntry() != null || plain.readNBytes(BUFFER).length == BUFFER) {
                throw new IOException("something follows its manifest");
            }
            reader.compare(manifest);
            return manifest;
        }
    }

    private void readHead(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry head = tar.getNextEntry();
        if (head == null || !head.getName().equals(ArchiveFormat.HEAD)) {
            throw new IOException("it does not begin as a backup of a home");
        }
        String format = new String(tar.readNBytes(ArchiveFormat.FORMAT.length() + 1), StandardCharsets.UTF_8);
        if (!format.equals(ArchiveFormat.FORMAT)) {
            throw new IOException("its format is \"" + format.strip() + "\" (expected: \""
                    + ArchiveFormat.FORMAT.strip() + "\"); another version of datacoin made it");
        }
    }

    private ArchiveManifest readFiles(TarArchiveInputStream tar) throws IOException {
        for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++entries > ArchiveFormat.MOST_ENTRIES) {
                throw new IOException("it has more than " + ArchiveFormat.MOST_ENTRIES + " entries");
            }
            if (entry.getName().equals(ArchiveFormat.MANIFEST)) {
                if (entry.getSize() > ArchiveFormat.LONGEST_MANIFEST) {
                    throw new IOException("its manifest has " + entry.getSize() + " bytes");
                }
                return ArchiveFormat.manifestReader().readValue(tar.readNBytes(Math.toIntExact(entry.getSize())));
            }
            unpack(entry, tar);
        }
        throw new IOException("it ends without its manifest");
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        boolean isFolder = entry.getLinkFlag() == TarConstants.LF_DIR;
        String name = isFolder && entry.getName().endsWith("/")
                ? entry.getName().substring(0, entry.getName().length() - 1)
                : entry.getName();
        boolean isPlain = entry.getLinkFlag() == TarConstants.LF_NORMAL && !entry.isSparse();
        if (!ArchiveFormat.isName(name) || !(isFolder || isPlain)) {
            throw new IOException("it holds what no home has: " + entry.getName()
                    + (isFolder || isPlain ? "" : ", a link" + " or something else that is no plain file"));
        }
        Path target = folder.resolve(name);
        if (!target.normalize().equals(target) || !target.startsWith(folder)) {
            throw new IOException("it holds a file outside of its folder: " + name);
        }
        if (isFolder) {
            makeFolder(target);
            return;
        }
        room -= entry.getSize();
        if (room < 0) {
            throw new IOException("there is no room on this disk for " + name + " with " + entry.getSize() + " bytes");
        }
        makeFolder(Objects.requireNonNull(target.getParent(), "below the folder"));
        unpacked.put(name, write(name, target, tar));
    }

    private void makeFolder(Path target) throws IOException {
        if (!made.contains(target)) {
            Files.createDirectories(target, OWNERS_FOLDER);
            made.add(target);
        }
    }

    private static ArchivedFile write(String name, Path target, InputStream bytes) throws IOException {
        Sha256 digest = new Sha256();
        long size = 0;
        // Made by us only: a second file of the same name is refused here.
        Files.createFile(target, OWNERS_FILE);
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.write(buffer, 0, count);
                size += count;
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, count);
                while (part.hasRemaining()) {
                    file.write(part);
                }
            }
            file.force(false);
        }
        return new ArchivedFile(name, size, digest.finish().digits());
    }

    private void compare(ArchiveManifest manifest) throws IOException {
        for (ArchivedFile expected : manifest.files()) {
            ArchivedFile seen = unpacked.remove(expected.path());
            if (seen == null) {
                throw new IOException(expected.path() + " is in its manifest and not in it");
            }
            if (!seen.equals(expected)) {
                throw new IOException(expected.path() + " has " + seen.size() + " bytes with the digest "
                        + seen.sha256() + " (expected: " + expected.size() + " bytes with " + expected.sha256() + ")");
            }
        }
        if (!unpacked.isEmpty()) {
            throw new IOException(unpacked.keySet().iterator().next() + " is not in its manifest");
        }
    }
}
