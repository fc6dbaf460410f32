package io.datacoin.local.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.local.archive.ArchiveManifest.ArchivedFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
     * @throws UnfitArchiveException when it is no whole archive, with what is wrong with it
     * @throws IOException when the file system does not do its part
     */
    static ArchiveManifest unpack(Path archive, Path folder) throws IOException {
        requireCompressed(archive);
        try {
            return unpackCompressed(archive, folder);
        } catch (UnfitArchiveException | FileSystemException told) {
            throw told;
        } catch (EOFException cutOff) {
            throw new UnfitArchiveException("it is cut off after " + Files.size(archive) + " bytes", cutOff);
        } catch (JsonProcessingException garbled) {
            throw new UnfitArchiveException("its manifest is damaged", garbled);
        } catch (IOException | IllegalArgumentException changed) {
            // The words of the libraries that unpack are about their own insides.
            throw new UnfitArchiveException("its bytes are damaged", changed);
        }
    }

    /** What is not even compressed was never a backup, or nothing of it has arrived. */
    private static void requireCompressed(Path archive) throws IOException {
        try (InputStream file = Files.newInputStream(archive)) {
            byte[] head = file.readNBytes(2);
            if (head.length < 2) {
                throw new UnfitArchiveException("it is cut off after " + head.length + " bytes");
            }
            if (!GzipCompressorInputStream.matches(head, head.length)) {
                throw new UnfitArchiveException("it is no backup of a home");
            }
        }
    }

    private static ArchiveManifest unpackCompressed(Path archive, Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace() - FLOOR;
        ArchiveReader reader = new ArchiveReader(folder, room);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
                InputStream plain = new GzipCompressorInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            reader.readHead(tar);
            ArchiveManifest manifest = reader.readFiles(tar);
            // To the end of the compressed stream, whose checksum is checked there.
            if (tar.getNextEntry() != null || plain.readNBytes(BUFFER).length == BUFFER) {
                throw new UnfitArchiveException("something follows its manifest");
            }
            reader.compare(manifest);
            return manifest;
        }
    }

    private void readHead(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry head = tar.getNextEntry();
        if (head == null || !head.getName().equals(ArchiveFormat.HEAD)) {
            throw new UnfitArchiveException("it does not begin as a backup of a home");
        }
        String format = new String(tar.readNBytes(ArchiveFormat.FORMAT.length() + 1), StandardCharsets.UTF_8);
        if (!format.equals(ArchiveFormat.FORMAT)) {
            throw new UnfitArchiveException("its format is \"" + format.strip() + "\" (expected: \""
                    + ArchiveFormat.FORMAT.strip() + "\"); another version of datacoin made it");
        }
    }

    private ArchiveManifest readFiles(TarArchiveInputStream tar) throws IOException {
        for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++entries > ArchiveFormat.MOST_ENTRIES) {
                throw new UnfitArchiveException("it has more than " + ArchiveFormat.MOST_ENTRIES + " entries");
            }
            if (entry.getName().equals(ArchiveFormat.MANIFEST)) {
                if (entry.getSize() > ArchiveFormat.LONGEST_MANIFEST) {
                    throw new UnfitArchiveException("its manifest has " + entry.getSize() + " bytes");
                }
                @Nullable
                ArchiveManifest manifest =
                        ArchiveFormat.manifestReader().readValue(tar.readNBytes(Math.toIntExact(entry.getSize())));
                if (manifest == null) {
                    throw new UnfitArchiveException("its manifest is damaged");
                }
                return manifest;
            }
            unpack(entry, tar);
        }
        throw new UnfitArchiveException("it ends without its manifest");
    }

    private void unpack(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        boolean isFolder = entry.getLinkFlag() == TarConstants.LF_DIR;
        String name = isFolder && entry.getName().endsWith("/")
                ? entry.getName().substring(0, entry.getName().length() - 1)
                : entry.getName();
        boolean isPlain = entry.getLinkFlag() == TarConstants.LF_NORMAL && !entry.isSparse();
        if (!ArchiveFormat.isName(name) || !(isFolder || isPlain)) {
            throw new UnfitArchiveException("it holds what no home has: " + entry.getName()
                    + (isFolder || isPlain ? "" : ", a link" + " or something else that is no plain file"));
        }
        Path target = folder.resolve(name);
        if (!target.normalize().equals(target) || !target.startsWith(folder)) {
            throw new UnfitArchiveException("it holds a file outside of its folder: " + name);
        }
        if (isFolder) {
            makeFolder(target);
            return;
        }
        room -= entry.getSize();
        if (room < 0) {
            throw new UnfitArchiveException(
                    "there is no room on this disk for " + name + " with " + entry.getSize() + " bytes");
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
        try {
            Files.createFile(target, OWNERS_FILE);
        } catch (FileAlreadyExistsException twice) {
            // Made by us only.
            throw new UnfitArchiveException("it holds " + name + " twice", twice);
        }
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.write(buffer, 0, count);
                size += count;
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, count);
                while (part.hasRemaining()) {
                    keep(name, () -> file.write(part));
                }
            }
            keep(name, () -> file.force(false));
        }
        return new ArchivedFile(name, size, digest.finish().digits());
    }

    /** Something done to this machine's disk, whose faults are not the archive's. */
    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

    private static void keep(String name, DiskWork work) throws IOException {
        try {
            work.run();
        } catch (IOException failure) {
            throw new FileSystemException(name, null, failure.getMessage());
        }
    }

    private void compare(ArchiveManifest manifest) throws IOException {
        for (ArchivedFile expected : manifest.files()) {
            ArchivedFile seen = unpacked.remove(expected.path());
            if (seen == null) {
                throw new UnfitArchiveException(expected.path() + " is in its manifest and not in it");
            }
            if (!seen.equals(expected)) {
                throw new UnfitArchiveException(expected.path() + " has " + seen.size() + " bytes with the digest "
                        + seen.sha256() + " (expected: " + expected.size() + " bytes with " + expected.sha256() + ")");
            }
        }
        if (!unpacked.isEmpty()) {
            throw new UnfitArchiveException(unpacked.keySet().iterator().next() + " is not in its manifest");
        }
    }
}
