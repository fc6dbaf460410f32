package io.datacoin.worker.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of one run. */
final class WorkDirectory {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkDirectory.class);

    private final Path root;

    WorkDirectory(Path root) {
        this.root = root;
    }

    /** Makes it anew, empty. */
    void create() throws IOException {
        remove();
        Files.createDirectories(scratch());
    }

    /** For the process: its job file, log and temporary files. */
    Path scratch() {
        return root.resolve("scratch");
    }

    /** For the result. */
    Path output() {
        return root.resolve("output");
    }

    /** Removes everything; what can not be removed is reported, the next start of the worker tries again. */
    void remove() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            LOGGER.warn("{} could not be removed", root, failure);
        }
    }
}
