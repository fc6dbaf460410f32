package io.datacoin.api.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes answers and problems. Thread-safe. */
final class AnswerWriter {
    private static final int CHUNK_BYTES = 128 * 1024;
    private static final long STALL_SECONDS = 60;

    private final WorkerExecutor workers;

    AnswerWriter(WorkerExecutor workers) {
        this.workers = workers;
    }

    /** Sends the answer; done when the last byte is out. */
    Future<Void> write(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (answer.stream().isPresent()) {
            Answer.Stream stream = answer.stream().get();
            return workers.executeBlocking(() -> pump(response, answer, stream), false)
                    .compose(done -> response.end());
        }
        answer.headers().forEach(response::putHeader);
        return answer.bytes().map(bytes -> response.end(Buffer.buffer(bytes))).orElseGet(response::end);
    }

    /** Copies on a worker; waiting for each write is the back pressure. */
    private static boolean pump(HttpServerResponse response, Answer answer, Answer.Stream stream) throws Exception {
        try (InputStream source = stream.open().open()) {
            answer.headers().forEach(response::putHeader);
            if (stream.length().isPresent()) {
                response.putHeader(
                        "Content-Length", Long.toString(stream.length().get()));
            } else {
                response.setChunked(true);
            }
            byte[] chunk = new byte[CHUNK_BYTES];
            int read = source.readNBytes(chunk, 0, CHUNK_BYTES);
            while (read > 0) {
                await(response.write(Buffer.buffer(read).appendBytes(chunk, 0, read)));
                read = source.readNBytes(chunk, 0, CHUNK_BYTES);
            }
            return true;
        }
    }

    private static void await(Future<Void> write) throws Exception {
        try {
            write.toCompletionStage().toCompletableFuture().get(STALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException gone) {
            throw new IOException("the caller closed the connection", gone);
        } catch (TimeoutException stalled) {
            throw new IOException("the caller read nothing for " + STALL_SECONDS + " s", stalled);
        }
    }

    /** Sends a problem, unless an answer has begun already. */
    void refuse(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.headWritten() || response.ended()) {
            return;
        }
        if (!context.request().isEnded()) {
            // The rest of a refused body is not worth reading.
            response.putHeader("Connection", "close");
            context.request().resume();
        }
        response.setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        response.putHeader("Content-Type", "application/problem+json");
        response.putHeader("Cache-Control", "no-store");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(problem.toJson().toString());
        }
    }
}
