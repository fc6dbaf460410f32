package io.datacoin.local.archive;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.archive.ArchiveManifest.ArchivedFile;
import io.datacoin.local.parts.DiskFault;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes an archive beside its place, readable by its owner only; it gets its name when it is whole and on the disk.
 * Not safe for several threads at once.
 */
public final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path draft;
    private final FileChannel channel;
    private final GzipCompressorOutputStream gzip;
    private final TarArchiveOutputStream tar;
    private final List<ArchivedFile> files = new ArrayList<>();

    private ArchiveWriter(Path target, Path draft, FileChannel channel, GzipCompressorOutputStream gzip) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
        this.gzip = gzip;
        this.tar = new TarArchiveOutputStream(gzip);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_ERROR);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_ERROR);
    }

    /** Begins an archive. @throws RefusedException when there is such a file already or none can be made there */
    static ArchiveWriter create(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new RefusedException(
                    ClientCode.BACKUP_EXISTS,
                    "there is a file " + target + " already",
                    "name one that is not there; a backup is never written over another");
        }
        try {
            Path folder = Objects.requireNonNull(target.getParent(), "a file needs a folder");
            Path draft = Files.createTempFile(
                    folder,
                    target.getFileName() + ".",
                    ".unfinished",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // Should this process be told to end meanwhile.
            draft.toFile().deleteOnExit();
            FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
            GzipParameters quick = new GzipParameters();
            quick.setCompressionLevel(Deflater.BEST_SPEED);
            ArchiveWriter writer = new ArchiveWriter(
                    target,
                    draft,
                    channel,
                    new GzipCompressorOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), quick));
            writer.entry(ArchiveFormat.HEAD, ArchiveFormat.FORMAT.getBytes(StandardCharsets.UTF_8));
            return writer;
        } catch (IOException failure) {
            throw notWritten(target, failure);
        }
    }

    static RefusedException notWritten(Path target, IOException failure) {
        return new RefusedException(
                ClientCode.BACKUP_NOT_WRITTEN,
                "the backup " + target + " can not be written: " + DiskFault.words(failure),
                "name a file in a folder this user may write to, on a disk with room for a copy of the home");
    }

    /** A folder, which need not have anything in it. */
    public void folder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(requireName(name) + "/");
        entry.setMode(040700);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /**
     * A file that may be written to meanwhile: what it had when it was opened, and zeros for what it lost since; a
     * database's log mends that.
     *
     * @return false when it is not there any more
     */
    public boolean file(String name, Path source) throws IOException {
        try (FileChannel file = FileChannel.open(source, StandardOpenOption.READ);
                InputStream bytes = Channels.newInputStream(file)) {
            write(requireName(name), bytes, file.size());
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** A file of these bytes. */
    public void bytes(String name, byte[] content) throws IOException {
        write(requireName(name), new ByteArrayInputStream(content), content.length);
    }

    private static String requireName(String name) throws IOException {
        if (!ArchiveFormat.isName(name)) {
            throw new IOException("no archive may have a file named " + name);
        }
        return name;
    }

    private void write(String name, InputStream bytes, long size) throws IOException {
        if (files.size() >= ArchiveFormat.MOST_ENTRIES || size > ArchiveFormat.LARGEST_FILE) {
            throw new IOException(
                    "the home is too large for an archive: " + name + " is file " + files.size() + " and has "
                            + size + " bytes (expected: at most " + ArchiveFormat.MOST_ENTRIES + " files of at most "
                            + ArchiveFormat.LARGEST_FILE + " bytes)");
        }
        open(name, size);
        Sha256 digest = new Sha256();
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                count = (int) Math.min(buffer.length, left);
                Arrays.fill(buffer, (byte) 0);
            }
            tar.write(buffer, 0, count);
            digest.write(buffer, 0, count);
            left -= count;
        }
        tar.closeArchiveEntry();
        files.add(new ArchivedFile(name, size, digest.finish().digits()));
    }

    private void entry(String name, byte[] content) throws IOException {
        open(name, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void open(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0100600);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    /** Ends the archive with its manifest and gives it its name. */
    ArchiveManifest finish(Facts facts) throws IOException {
        ArchiveManifest manifest = new ArchiveManifest(
                facts.made(), facts.program(), facts.running(), facts.database(), facts.block(), files);
        entry(ArchiveFormat.MANIFEST, ArchiveFormat.manifestWriter().writeValueAsBytes(manifest));
        tar.finish();
        gzip.finish();
        gzip.flush();
        channel.force(true);
        if (Files.exists(target)) {
            throw new IOException("such a file has appeared meanwhile");
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(target.getParent(), "a file needs a folder"))) {
            folder.force(true);
        }
        return manifest;
    }

    /** An archive that was not finished leaves nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }

    /** What the manifest says beside the files. */
    record Facts(String made, String program, boolean running, String database, long block) {}
}
