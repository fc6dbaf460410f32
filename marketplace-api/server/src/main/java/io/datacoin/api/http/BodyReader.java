package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Takes bodies in, when it is known that their senders may send them: each within its limit and its time, and all of them
 * within one budget of memory. Runs on event loops; thread-safe.
 */
final class BodyReader {
    /** The server has 160 MiB of heap. */
    private static final long BYTES_IN_ALL = 16L << 20;

    private static final long BYTES_PER_ADDRESS = BYTES_IN_ALL / 2;
    /** From the head to the last byte. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Places bytes;
    private final Duration patience;

    BodyReader(Vertx vertx) {
        this(vertx, new Places("bytes of bodies", BYTES_PER_ADDRESS, BYTES_IN_ALL), PATIENCE);
    }

    BodyReader(Vertx vertx, Places bytes, Duration patience) {
        this.vertx = vertx;
        this.bytes = bytes;
        this.patience = patience;
    }

    /** The room of a body of this sender; to be closed when nothing of the body is needed any more. */
    Places.Taken room(String address) {
        return bytes.none(address);
    }

    /** Refuses a body that says of itself that it is too long, before a byte of it is read. */
    static void requireLength(HttpServerRequest request, int limit) {
        String length = request.getHeader("Content-Length");
        // What the HTTP decoder lets through is a number; one of so many digits is too large whatever it is.
        if (length != null && (length.length() > 10 || Long.parseLong(length) > limit)) {
            throw tooLarge(limit);
        }
    }

    /**
     * The body of a paused request.
     *
     * @param limit in bytes
     * @param broken fails when the connection breaks
     */
    Future<Buffer> read(HttpServerRequest request, int limit, Places.Taken room, Future<Void> broken) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(patience.toMillis(), late -> read.tryFail(tooSlow()));
        request.handler(piece -> {
            if (read.future().isComplete()) {
                return;
            }
            try {
                if (body.length() + piece.length() > limit) {
                    throw tooLarge(limit);
                }
                room.more(piece.length());
                body.appendBuffer(piece);
            } catch (ProblemException refused) {
                read.tryFail(refused);
            }
        });
        request.endHandler(end -> read.tryComplete(body));
        broken.onFailure(read::tryFail);
        request.resume();
        return read.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static ProblemException tooLarge(int limit) {
        return Problem.of(
                        413,
                        ApiCode.BODY_TOO_LARGE,
                        "the request body is larger than the " + limit + " bytes this operation takes",
                        "Send less at once; files go through /v1/uploads.")
                .thrown();
    }

    private ProblemException tooSlow() {
        return Problem.of(
                        408,
                        ApiCode.BODY_TOO_SLOW,
                        "the request body did not arrive within " + patience.toSeconds() + " s",
                        "Send it at once after the head.")
                .thrown();
    }
}
