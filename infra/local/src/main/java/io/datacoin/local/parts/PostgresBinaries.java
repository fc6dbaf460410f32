package io.datacoin.local.parts;

import io.datacoin.domain.digest.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once from their Maven artifact and shared by all stacks of this user. */
public final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int DIGITS_IN_NAME = 16;

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin/postgres}, unpacked below {@code cache} if it is not there yet. Two processes may
     * race: each unpacks beside the target and the first to rename wins.
     */
    public static Path unpackedBelow(Path cache) {
        try {
            Path target = cache.resolve("postgres-" + archiveDigest());
            if (Files.exists(target.resolve("bin/postgres"))) {
                return target;
            }
            Files.createDirectories(cache);
            Path unpacking = Files.createTempDirectory(cache, "postgres-unpacking-");
            unpack(unpacking);
            // Readable for the unprivileged identity the server runs under when started by root.
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveIntoPlace(unpacking, target);
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not unpack PostgreSQL into " + cache, failure);
        }
    }

    private static void moveIntoPlace(Path unpacking, Path target) throws IOException {
        try {
            Files.move(unpacking, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException race) {
            // Java has no exception of its own for a rename onto a folder with something in it.
            if (!Files.exists(target.resolve("bin/postgres"))) {
                throw race;
            }
            FileUtils.deleteDirectory(unpacking.toFile());
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open())))) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    createParent(path);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    createParent(path);
                    Files.copy(archive, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
                        permissions.add(PosixFilePermission.OWNER_EXECUTE);
                        permissions.add(PosixFilePermission.GROUP_EXECUTE);
                        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                        Files.setPosixFilePermissions(path, permissions);
                    }
                }
            }
        }
    }

    private static void createParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static String archiveDigest() throws IOException {
        try (InputStream archive = open()) {
            Sha256 digest = new Sha256();
            archive.transferTo(digest);
            return digest.finish().digits().substring(0, DIGITS_IN_NAME);
        }
    }

    private static InputStream open() {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new IllegalStateException(
                    "PostgreSQL for this platform is not on the class path (expected: Linux on x86-64)");
        }
        return archive;
    }
}
