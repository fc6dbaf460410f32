package io.datacoin.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that does its work and ends.
 *
 * @param scratch folder for what it writes
 */
public record PeerProcess(List<String> command, Path scratch) {
    private static final int LAST_WORDS = 2_000;

    /** Copies the command. */
    public PeerProcess {
        command = List.copyOf(command);
    }

    /**
     * Runs it.
     *
     * @return the file that has its standard output
     * @throws IllegalStateException when it fails, with its last words
     */
    public Path run() {
        Path output = scratch.resolve("output");
        Path log = scratch.resolve("log");
        try {
            int code = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(log.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                String words = Files.readString(log, StandardCharsets.UTF_8);
                throw new IllegalStateException(command.get(0) + " ended with exit code " + code + ":\n"
                        + words.substring(Math.max(0, words.length() - LAST_WORDS)));
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(command.get(0) + " could not be run", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " ran", interrupted);
        }
    }
}
