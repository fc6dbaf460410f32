package io.datacoin.cli.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is gone afterwards, also when the process is ended by Ctrl-C. Only the owner may look into it: what is in it
 * is somebody's data. Thread-safe.
 */
final class InspectionFolder implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(InspectionFolder.class);

    private final Path path;
    private final Thread hook = new Thread(this::end, "tidy-up");
    private Runnable ending = () -> {};

    private InspectionFolder(Path path) {
        this.path = path;
    }

    /** A new one in the system's folder for such. */
    static InspectionFolder make(String prefix) {
        try {
            InspectionFolder folder = new InspectionFolder(Files.createTempDirectory(prefix));
            Runtime.getRuntime().addShutdownHook(folder.hook);
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder can be made", failure);
        }
    }

    Path path() {
        return path;
    }

    /** Ends who writes into it, and returns when he has; called before the folder is removed. */
    synchronized void endingBefore(Runnable writersEnd) {
        ending = writersEnd;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The process is ending already, and the hook removes the folder.
            return;
        }
        end();
    }

    private synchronized void end() {
        try {
            ending.run();
            Files.walkFileTree(path, new Removal());
        } catch (NoSuchFileException goneAlready) {
            LOGGER.debug("{} is gone already", path);
        } catch (IOException | RuntimeException leftover) {
            LOGGER.warn("{} could not be removed", path, leftover);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
