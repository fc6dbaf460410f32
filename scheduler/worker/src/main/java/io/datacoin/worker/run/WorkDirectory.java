package io.datacoin.worker.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
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
        try {
            if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
                FileUtils.forceDelete(root.toFile());
            }
        } catch (IOException failure) {
            LOGGER.warn("{} could not be removed", root, failure);
        }
    }
}
