package io.datacoin.spark.access;

import java.io.File;
import java.io.IOException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** {@code file:} as far as {@link DataAccess} allows. Throws {@link ForbiddenPathException}. Thread-safe. */
public final class ConfinedFileSystem extends LocalFileSystem {
    /** Hadoop makes it by its name in the configuration. */
    public ConfinedFileSystem() {
        super(new ConfinedRawFileSystem());
    }

    /** Every operation of the parent turns its path into a file first, and does it here. */
    private static final class ConfinedRawFileSystem extends RawLocalFileSystem {
        @Override
        public File pathToFile(Path path) {
            File file = super.pathToFile(path);
            DataAccess.requireAllowed(file.toPath());
            return file;
        }

        @Override
        public void createSymlink(Path target, Path link, boolean createParent) throws IOException {
            throw new IOException("no links are made here: " + link);
        }
    }
}
