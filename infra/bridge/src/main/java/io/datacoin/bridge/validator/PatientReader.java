package io.datacoin.bridge.validator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads short files out of one stranger's folder and waits for none. Between the look whether it is a file and the opening
 * the stranger may put a pipe there, and opening a pipe waits for who writes into it: so files are opened by a thread that
 * can be left behind. While one is left behind, nothing more is read from the folder: it holds one thread at most.
 * Thread-safe.
 */
final class PatientReader {
    private final int largest;
    private final Duration patience;
    private Optional<FutureTask<byte[]>> leftBehind = Optional.empty();

    /**
     * A reader for one folder.
     *
     * @param largest in bytes
     * @param patience until a file is read
     */
    PatientReader(int largest, Duration patience) {
        this.largest = largest;
        this.patience = patience;
    }

    /**
     * The whole of a file.
     *
     * @throws IllegalArgumentException when it is no plain file, or larger
     * @throws IOException when it is not there, or not read in time
     */
    synchronized byte[] read(Path file) throws IOException {
        if (leftBehind.filter(reading -> !reading.isDone()).isPresent()) {
            throw new IOException("something in the folder of " + file + " is still being opened");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(file + ": not a file");
        }
        return open(file);
    }

    /** What {@link #read} does after its look. */
    synchronized byte[] open(Path file) throws IOException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> bytes(file));
        Thread thread = new Thread(reading, "checkpoint-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            byte[] bytes = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > largest) {
                throw new IllegalArgumentException(file + ": more than " + largest + " bytes");
            }
            return bytes;
        } catch (TimeoutException late) {
            leftBehind = Optional.of(reading);
            throw new IOException(file + " was not read within " + patience.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("reading " + file, failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + file + " was read");
        }
    }

    private byte[] bytes(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return content.readNBytes(largest + 1);
        }
    }
}
