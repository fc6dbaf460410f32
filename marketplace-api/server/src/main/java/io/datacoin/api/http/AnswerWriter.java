package io.datacoin.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and problems. Thread-safe. */
final class AnswerWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(AnswerWriter.class);
    private static final int CHUNK_BYTES = 128 * 1024;
    private static final List<String> OF_A_BODY =
            List.of("Content-Length", "Content-Range", "Content-Disposition", "ETag", "Accept-Ranges");

    private final Vertx vertx;
    private final SharedThreads readers;
    private final Places downloads;

    AnswerWriter(Vertx vertx, WorkPools pools) {
        this(vertx, pools.downloadThreads(), pools.downloads());
    }

    /** A writer with so many places for answers that are read while they are sent. */
    AnswerWriter(Vertx vertx, SharedThreads readers, Places downloads) {
        this.vertx = vertx;
        this.readers = readers;
        this.downloads = downloads;
    }

    /** Sends the answer; done when the last byte is out. */
    Future<Void> write(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (answer.stream().isPresent()) {
            Answer.Stream stream = answer.stream().get();
            String caller = RateLimits.address(request);
            Places.Taken place;
            try {
                place = downloads.take(caller);
            } catch (ProblemException full) {
                return readers.run(caller, () -> discarded(stream)).compose(gone -> Future.failedFuture(full));
            }
            return readers.run(caller, () -> stream.open().open())
                    .compose(source -> {
                        response.setStatusCode(answer.status());
                        answer.headers().forEach(response::putHeader);
                        stream.length()
                                .ifPresentOrElse(
                                        length -> response.putHeader("Content-Length", Long.toString(length)),
                                        () -> response.setChunked(true));
                        return new Pump(caller, response, source).run();
                    })
                    .compose(done -> response.end())
                    .onComplete(done -> place.close());
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return answer.bytes().map(bytes -> response.end(Buffer.buffer(bytes))).orElseGet(response::end);
    }

    /** A body nobody gets is opened and closed all the same: some are files that go away when they are closed. */
    private static boolean discarded(Answer.Stream stream) throws IOException {
        stream.open().open().close();
        return true;
    }

    /**
     * Copies a source to a response: read on a worker, written by the event loop, and the next piece is read when this one
     * is out. A caller who reads slowly costs one piece of memory and no worker; one who stops is cut off by the server's
     * idle timeout.
     */
    private final class Pump {
        private final String caller;
        private final HttpServerResponse response;
        private final InputStream source;
        private final Context context = vertx.getOrCreateContext();
        private final Promise<Void> sent = Promise.promise();

        Pump(String caller, HttpServerResponse response, InputStream source) {
            this.caller = caller;
            this.response = response;
            this.source = source;
        }

        Future<Void> run() {
            next();
            return sent.future().eventually(() -> readers.run(caller, this::closeSource));
        }

        private void next() {
            readers.run(caller, () -> source.readNBytes(CHUNK_BYTES))
                    .onSuccess(this::write)
                    .onFailure(sent::tryFail);
        }

        private void write(byte[] piece) {
            if (piece.length == 0) {
                sent.tryComplete();
                return;
            }
            response.write(Buffer.buffer(piece))
                    // In a new task: if writes complete at once, a direct call for each piece would overflow the stack.
                    .onSuccess(written -> context.runOnContext(later -> next()))
                    .onFailure(gone -> sent.tryFail(new IOException("the caller closed the connection", gone)));
        }

        private boolean closeSource() throws IOException {
            source.close();
            return true;
        }
    }

    /** Answers what the router gave up on. */
    void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refuse(context, Problems.ofStatus(context.statusCode()));
        } else {
            fail(
                    context,
                    failure == null
                            ? new IllegalStateException("the router says " + context.statusCode() + " and not why")
                            : failure);
        }
    }

    /** Sends what the caller is told about a failure, and logs what is unexpected. */
    void fail(RoutingContext context, Throwable failure) {
        refuse(context, problemOf(failure, context.request()));
    }

    /** Half an answer is no answer: the connection is broken so that the caller notices. */
    void breakOff(HttpServerRequest request, Throwable failure) {
        if (!request.response().closed() && !isHungUp(failure)) {
            LOGGER.warn("{} {} broke off", request.method(), request.path(), failure);
        }
        request.connection().close();
    }

    private static boolean isHungUp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static Problem problemOf(Throwable failure, HttpServerRequest request) {
        if (failure instanceof ProblemException refused) {
            return refused.problem();
        }
        Optional<String> silent = PartUnavailableException.partSilentIn(failure);
        if (silent.isPresent()) {
            LOGGER.warn("{} {}: {}", request.method(), request.path(), failure.getMessage());
            return Problems.unavailable(silent.get());
        }
        if (request.response().closed()) {
            LOGGER.debug("{} {}: the caller is gone", request.method(), request.path());
            return Problems.internal();
        }
        LOGGER.error("{} {} failed", request.method(), request.path(), failure);
        return Problems.internal();
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
        // Headers that described the body of the failed answer do not fit the problem's body.
        OF_A_BODY.forEach(response.headers()::remove);
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
