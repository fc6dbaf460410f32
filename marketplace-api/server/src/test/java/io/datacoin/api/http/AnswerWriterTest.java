package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {
    /** More than the buffers of two sockets hold. */
    private static final long LENGTH = 256L << 20;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor oneWorker = vertx.createSharedWorkerExecutor("one", 1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    /** Zeroes without end that say how many of them were taken and when they are closed. */
    private final class Zeroes extends InputStream {
        private final AtomicLong given;

        Zeroes(AtomicLong given) {
            this.given = given;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one by one is too slow");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, LENGTH - given.get());
            given.addAndGet(count);
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private HttpServer serve(AtomicLong given) {
        AnswerWriter writer =
                new AnswerWriter(vertx, new SharedThreads(vertx, oneWorker, 1), new Places("downloads", 2, 3));
        Answer answer = Answer.stream(
                200, "application/octet-stream", new Answer.Stream(() -> new Zeroes(given), Optional.of(LENGTH)));
        return vertx.createHttpServer()
                .requestHandler(request -> writer.write(request, answer).onFailure(failure -> {
                    if (failure instanceof ProblemException refused) {
                        request.response()
                                .setStatusCode(refused.problem().status())
                                .end();
                    }
                }))
                .listen(0, "127.0.0.1")
                .await();
    }

    private static Socket ask(HttpServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aCallerWhoDoesNotReadKeepsNoWorkerFromTheOthers() throws Exception {
        HttpServer server = serve(new AtomicLong());
        try (Socket stalled = ask(server)) {
            assertEquals('H', stalled.getInputStream().read());
            assertEquals(
                    "free",
                    oneWorker
                            .executeBlocking(() -> "free", false)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
        }
        assertTrue(closed.await(10, TimeUnit.SECONDS), "the source is closed when the caller goes");
    }

    @Test
    void oneCallerHasOnlySoManyDownloads() throws Exception {
        HttpServer server = serve(new AtomicLong());
        byte[] ok = "HTTP/1.0 200".getBytes(StandardCharsets.US_ASCII);
        byte[] tooMany = "HTTP/1.0 429".getBytes(StandardCharsets.US_ASCII);
        try (Socket first = ask(server);
                Socket second = ask(server)) {
            assertArrayEquals(ok, first.getInputStream().readNBytes(ok.length));
            assertArrayEquals(ok, second.getInputStream().readNBytes(ok.length));
            try (Socket third = ask(server)) {
                assertArrayEquals(tooMany, third.getInputStream().readNBytes(tooMany.length));
            }
        }
    }

    @Test
    void aCallerWhoReadsGetsEveryByte() throws Exception {
        HttpServer server = serve(new AtomicLong());
        try (Socket reader = ask(server)) {
            long read = 0;
            byte[] buffer = new byte[1 << 20];
            InputStream answer = reader.getInputStream();
            for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                read += count;
            }
            assertTrue(read > LENGTH && read < LENGTH + 1000, "head and body: " + read);
        }
        assertTrue(closed.await(10, TimeUnit.SECONDS), "the source is closed at the end");
    }
}
