package io.datacoin.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/** A folder that is gone when the measurement is over; a leftover is reported and hides nothing. */
record TemporaryFolder(Path path, Consumer<String> progress) implements AutoCloseable {

    static TemporaryFolder create(Consumer<String> progress) {
        try {
            return new TemporaryFolder(Files.createTempDirectory("datacoin-bench-"), progress);
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder", failure);
        }
    }

    @Override
    public void close() {
        try {
            FileUtils.deleteDirectory(path.toFile());
        } catch (IOException failure) {
            progress.accept("could not remove " + path + ": " + failure);
        }
    }
}
