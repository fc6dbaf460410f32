package io.datacoin.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where children say what they do, so that a test waits for that and not for time: {@code echo started > bell}. */
final class Bell implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final String END = "end of the test";

    private final RandomAccessFile pipe;
    private final Path file;
    private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();

    /** Makes the named pipe. */
    Bell(Path file) throws IOException, InterruptedException {
        this.file = Fifo.make(file).file();
        // Open for writing too: a pipe all writers have left would read as ended.
        this.pipe = new RandomAccessFile(file.toFile(), "rw");
        Thread listener = new Thread(this::listen, "bell");
        listener.setDaemon(true);
        listener.start();
    }

    Path file() {
        return file;
    }

    /** What a child says next. */
    String next() throws InterruptedException {
        String line = rung.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no child rang");
        }
        return line;
    }

    private void listen() {
        try (pipe) {
            for (String line = pipe.readLine(); !END.equals(line); line = pipe.readLine()) {
                rung.add(line);
            }
        } catch (IOException failure) {
            rung.add("the bell broke: " + failure);
        }
    }

    @Override
    public void close() throws IOException {
        pipe.write((END + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
