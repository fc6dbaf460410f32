package io.datacoin.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Whether something runs on a home, found out without making or changing a file there. For commands that run no stack
 * themselves: on Linux a process that closes a file gives up its own lock of it.
 */
public final class HomeUse {
    private static final Pattern PROCESS = Pattern.compile("\\d{1,10}");

    private HomeUse() {}

    /** Whether a stack holds the home, or a server that a killed one left is still ending. */
    public static boolean isInUse(Path home) {
        return isLocked(home.resolve("lock")) || databaseEnds(home.resolve("postgres/data/postmaster.pid"));
    }

    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException never) {
            return false;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not look at " + file, failure);
        }
    }

    /** The file names a process; it may be another one by now. */
    private static boolean databaseEnds(Path file) {
        try {
            String process = Files.readString(file).lines().findFirst().orElse("");
            return PROCESS.matcher(process).matches()
                    && Files.readString(Path.of("/proc", process, "cmdline"))
                            .contains(String.valueOf(file.getParent()));
        } catch (IOException none) {
            return false;
        }
    }
}
