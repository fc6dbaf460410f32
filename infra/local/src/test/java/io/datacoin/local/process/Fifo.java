package io.datacoin.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A named pipe between a test and the children it starts. */
record Fifo(Path file) {
    static Fifo make(Path file) throws IOException, InterruptedException {
        int code = new ProcessBuilder("mkfifo", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("mkfifo " + file + " ended with exit code " + code);
        }
        return new Fifo(file);
    }

    /** Gives a line to the child that reads; waits for one that does. */
    void tell(String line) throws IOException {
        Files.writeString(file, line + "\n");
    }

    /** Completes when every process that has opened the pipe for writing is gone; a first one opens it afterwards. */
    CompletableFuture<String> endOfWriters() {
        return CompletableFuture.supplyAsync(this::readToEnd, task -> {
            Thread thread = new Thread(task, "fifo");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private String readToEnd() {
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError("could not read " + file, failure);
        }
    }
}
