package io.datacoin.api.upload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Callable;

/** One request's bytes on their way to disk, one write at a time. Everything happens on the request's event loop. */
final class Reception {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Writes workers;
    private final UploadWriter writer;
    private final Future<Void> broken;
    private final Promise<Void> received = Promise.promise();
    private boolean writing;

    /** Where writes block, when it is this caller's turn. */
    @FunctionalInterface
    interface Writes {
        Future<Boolean> run(Callable<Boolean> write);
    }

    /**
     * A paused request.
     *
     * @param workers where writes block
     * @param broken fails when the connection breaks
     */
    Reception(RoutingContext context, Writes workers, UploadWriter writer, Future<Void> broken) {
        this.context = context;
        this.request = context.request();
        this.workers = workers;
        this.writer = writer;
        this.broken = broken;
    }

    /** Resumes the request; done when every byte is written, fails when the connection or a write does. */
    Future<Void> run() {
        request.handler(this::write);
        request.endHandler(ended -> received.tryComplete());
        request.resume();
        broken.onFailure(cutOff -> endWhenDrained());
        return received.future();
    }

    private void write(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        writing = true;
        request.pause();
        workers.run(() -> {
                    writer.write(bytes);
                    return true;
                })
                .onSuccess(written -> {
                    writing = false;
                    request.resume();
                    if (broken.failed()) {
                        endWhenDrained();
                    }
                })
                .onFailure(received::tryFail);
    }

    /** Bytes that arrived before the connection broke are delivered first; then there is nothing more to come. */
    private void endWhenDrained() {
        context.vertx()
                .runOnContext(soon -> context.vertx().runOnContext(later -> {
                    if (!writing) {
                        received.tryFail(new IOException("the connection broke", broken.cause()));
                    }
                }));
    }
}
