package io.datacoin.client.market;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a server's archive of a model: plain files and folders below {@value #TOP}, and only so many. Stateless. */
final class ReceivedModel {
    /** The one folder of the archive. */
    static final String TOP = "model";

    /** As many as servers pack. */
    private static final int MOST_ENTRIES = 100_000;

    private ReceivedModel() {}

    /** Writes what is in the archive below {@code root}. @throws RefusedException for anything a model has no use for */
    static void unpack(InputStream body, Path root, long mostBytes) throws IOException {
        BoundedCopy copy = new BoundedCopy(mostBytes);
        int entries = 0;
        try (TarArchiveInputStream archive = new TarArchiveInputStream(new PlainTar(body))) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                entries++;
                if (entries > MOST_ENTRIES) {
                    throw bad("it has more than " + MOST_ENTRIES + " entries");
                }
                Path path = below(root, entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (!write(copy, archive, path)) {
                    throw new RefusedException(
                            ClientCode.ARCHIVE_TOO_LARGE,
                            "the model has more than " + mostBytes + " bytes",
                            "give --max-size if you expect so much; nothing was kept");
                }
            }
        } catch (PlainTar.UnfitTarException unfit) {
            throw bad(String.valueOf(unfit.getMessage()));
        } catch (IllegalArgumentException malformed) {
            throw bad("it is no tar file");
        }
    }

    private static boolean write(BoundedCopy copy, InputStream from, Path path) throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.getParent(), "it is below the root"));
        try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return copy.copy(from, file);
        } catch (FileAlreadyExistsException twice) {
            throw bad("it names a file twice: " + path.getFileName());
        }
    }

    private static Path below(Path root, TarArchiveEntry entry) {
        if (!entry.isDirectory() && !isPlain(entry)) {
            throw bad("it has a link or a device: " + entry.getName());
        }
        Path path;
        try {
            path = root.resolve(entry.getName()).normalize();
        } catch (InvalidPathException odd) {
            throw bad("it has a name that is none: " + entry.getName());
        }
        if (!path.startsWith(root.resolve(TOP))) {
            throw bad("it wants to write outside of its folder: " + entry.getName());
        }
        return path;
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isSymbolicLink()
                && !entry.isLink()
                && !entry.isSparse()
                && !entry.isFIFO()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice();
    }

    private static RefusedException bad(String problem) {
        return new RefusedException(
                ClientCode.BAD_ARCHIVE,
                "the archive is not one of a model: " + problem,
                "do not trust this server; fetch the model by its CID from IPFS");
    }
}
