package io.datacoin.launcher.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Copies a process's standard error to a file of at most {@value #MOST_FILE_BYTES} bytes and keeps the last {@value
 * #TAIL_BYTES} bytes for error reports: a job that talks for ever must not fill the disk. Thread-safe.
 */
final class BoundedLog {
    static final long MOST_FILE_BYTES = 32L << 20;
    static final int TAIL_BYTES = 8 << 10;

    private final Path file;
    private final byte[] tail = new byte[TAIL_BYTES];
    private long written;

    BoundedLog(Path file) {
        this.file = file;
    }

    /**
     * Copies until the stream ends: a process whose log nobody reads stands still. A file that can not be written is given
     * up, which the tail says.
     */
    void drain(InputStream stream) throws IOException {
        Optional<OutputStream> output = opened();
        byte[] buffer = new byte[8192];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            int room = (int) Math.max(0, Math.min(MOST_FILE_BYTES - append(buffer, count), count));
            output = output.flatMap(file -> written(file, buffer, room));
        }
        if (output.isPresent()) {
            output.get().close();
        }
    }

    private Optional<OutputStream> opened() {
        try {
            return Optional.of(Files.newOutputStream(file));
        } catch (IOException broken) {
            return givenUp(broken);
        }
    }

    private Optional<OutputStream> written(OutputStream output, byte[] bytes, int count) {
        try {
            output.write(bytes, 0, count);
            return Optional.of(output);
        } catch (IOException full) {
            try {
                output.close();
            } catch (IOException broken) {
                full.addSuppressed(broken);
            }
            return givenUp(full);
        }
    }

    private Optional<OutputStream> givenUp(IOException broken) {
        note("the log file " + file + " can not be written: " + broken);
        return Optional.empty();
    }

    /** Adds one line that did not come through the stream. */
    void note(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        append(bytes, bytes.length);
    }

    private synchronized long append(byte[] bytes, int count) {
        long before = written;
        for (int index = Math.max(0, count - TAIL_BYTES); index < count; index++) {
            tail[(int) ((before + index) % TAIL_BYTES)] = bytes[index];
        }
        written = before + count;
        return before;
    }

    /** The last lines. The first may be cut. */
    synchronized String tail() {
        int length = (int) Math.min(written, TAIL_BYTES);
        byte[] copy = new byte[length];
        for (int index = 0; index < length; index++) {
            copy[index] = tail[(int) ((written - length + index) % TAIL_BYTES)];
        }
        return new String(copy, StandardCharsets.UTF_8).strip();
    }
}
