package io.datacoin.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the beginning of an answer: the client's own timeout ends when its head is there. Stateless. */
final class AnswerBody {
    private AnswerBody() {}

    /**
     * Reads and closes it.
     *
     * @param most bytes
     * @throws HttpTimeoutException when neither its end nor so many bytes came in time
     */
    static byte[] read(InputStream body, int most, Duration patience) throws IOException {
        AtomicBoolean isLate = new AtomicBoolean();
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                () -> {
                    isLate.set(true);
                    close(body);
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            return body.readNBytes(most);
        } catch (IOException failure) {
            if (isLate.get()) {
                HttpTimeoutException told = new HttpTimeoutException("the body is late");
                told.initCause(failure);
                throw told;
            }
            throw failure;
        } finally {
            late.cancel(false);
        }
    }

    /** Ends the reading in another thread. */
    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
