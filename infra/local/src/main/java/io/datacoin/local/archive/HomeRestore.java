package io.datacoin.local.archive;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.parts.DiskFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Puts an archive into the place of a home. It is unpacked and checked beside that place; a home appears whole or not at
 * all, and one that is there is moved aside, never removed.
 */
public final class HomeRestore {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path home;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /**
     * Into that place.
     *
     * @param progress told about what is being done, for people
     */
    public HomeRestore(Path home, InstantSource clock, Consumer<String> progress) {
        this.home = home.toAbsolutePath().normalize();
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What was put there.
     *
     * @param aside where the home that was there lies now
     */
    public record Restored(ArchiveManifest manifest, Optional<Path> aside) {}

    /**
     * Restores. The caller knows that nothing runs on the home.
     *
     * @param replace whether a home that is there may be moved aside
     * @param startable whether what was unpacked in that folder is a home that can be started
     * @throws RefusedException when there is one and it may not, or when the archive is not whole; all is as before then
     */
    public Restored from(Path archive, boolean replace, Predicate<Path> startable) {
        if (!Files.isRegularFile(archive)) {
            throw new RefusedException(
                    ClientCode.BAD_BACKUP,
                    "there is no file " + archive,
                    "check the path; it is taken relative to the folder you are in");
        }
        if (!replace && !isFree()) {
            throw new RefusedException(
                    ClientCode.HOME_EXISTS,
                    "there is a home already: " + home,
                    "name an empty or absent folder with --home DIR, or move that one aside with --replace");
        }
        requireHome();
        Path draft = draft();
        try {
            progress.accept("unpacking and checking " + archive);
            ArchiveManifest manifest = unpack(archive, draft);
            if (!startable.test(draft)) {
                throw new RefusedException(
                        ClientCode.BAD_BACKUP,
                        "the backup " + archive + " is whole, and is not of a home that can be started",
                        "take another backup; nothing was changed");
            }
            progress.accept("every file is as the manifest says; putting it in place");
            return new Restored(manifest, place(draft));
        } finally {
            FileUtils.deleteQuietly(draft.toFile());
        }
    }

    private ArchiveManifest unpack(Path archive, Path draft) {
        try {
            return ArchiveReader.unpack(archive, draft);
        } catch (UnfitArchiveException unfit) {
            throw new RefusedException(
                    ClientCode.BAD_BACKUP,
                    "the backup " + archive + " can not be restored: " + unfit.getMessage(),
                    "copy the file again from where it was made, or restore another backup; nothing was changed");
        } catch (IOException failure) {
            throw new RefusedException(
                    ClientCode.BAD_BACKUP,
                    "the backup " + archive + " can not be unpacked here: " + DiskFault.words(failure),
                    "free the disk, or see to it that this user may read and write there; nothing was changed");
        }
    }

    private Optional<Path> place(Path draft) {
        try {
            Optional<Path> aside = moveAside();
            try {
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                if (aside.isPresent()) {
                    Files.move(aside.get(), home, StandardCopyOption.ATOMIC_MOVE);
                }
                throw failure;
            }
            try (FileChannel folder = FileChannel.open(parent())) {
                folder.force(true);
            }
            return aside;
        } catch (IOException failure) {
            throw notUsable(failure);
        }
    }

    private Optional<Path> moveAside() throws IOException {
        if (isFree()) {
            // A rename takes the place of an empty folder.
            return Optional.empty();
        }
        Path aside = home.resolveSibling(home.getFileName() + ".before-" + STAMP.format(clock.instant()));
        if (Files.exists(aside)) {
            throw new IOException(aside + " is there already");
        }
        Files.move(home, aside, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(aside);
    }

    /** Somebody's other folder is not moved aside by a slip of the hand. */
    private void requireHome() {
        if (!isFree() && ArchiveFormat.FOLDERS.stream().noneMatch(part -> Files.exists(home.resolve(part)))) {
            throw new RefusedException(
                    ClientCode.HOME_EXISTS,
                    home + " has something in it and is no home of a stack",
                    "name an empty or absent folder with --home DIR");
        }
    }

    private boolean isFree() {
        if (!Files.exists(home)) {
            return true;
        }
        try (Stream<Path> content = Files.list(home)) {
            return content.findAny().isEmpty();
        } catch (IOException noFolder) {
            return false;
        }
    }

    private Path draft() {
        try {
            Files.createDirectories(parent());
            return Files.createTempDirectory(
                    parent(),
                    home.getFileName() + ".unfinished-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failure) {
            throw notUsable(failure);
        }
    }

    private Path parent() {
        return Objects.requireNonNull(home.getParent(), "a home lies in a folder");
    }

    private RefusedException notUsable(IOException failure) {
        return new RefusedException(
                ClientCode.HOME_NOT_USABLE,
                "nothing can be restored to " + home + ": " + DiskFault.words(failure),
                "name a folder with --home DIR whose parent this user may write to");
    }
}
