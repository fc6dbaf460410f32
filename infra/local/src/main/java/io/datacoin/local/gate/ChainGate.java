package io.datacoin.local.gate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to an embedded chain for everybody who is not this stack. It lets programs of this machine ask what wallets
 * ask, and nothing else: no web page, no method that only development chains have. The node gets a request of the gate's
 * own, with the body and no header of the caller's. Runs in the process that keeps the stack running, and lives as long.
 *
 * <p>When the node does not answer, the caller's connection ends as it would at the node itself. Thread-safe.
 */
public final class ChainGate implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainGate.class);
    /** What the node itself takes. */
    static final int LARGEST_BODY = 2 << 20;

    private static final long LARGEST_ANSWER = 256L << 20;
    private static final int CONNECTIONS = 256;
    /** Bodies are held whole until they can be looked at. */
    private static final int SPEAKING = 96;

    private static final int AT_ONCE = 32;

    private static final int WAITING = 64;
    /** Calls that run code and are not answered, of all bodies together: the node goes on with those nobody waits for. */
    private static final int MOST_EXECUTIONS = 256;

    private static final int IDLE_SECONDS = 75;
    private static final long BODY_MILLISECONDS = 10_000;
    private static final long ANSWER_MILLISECONDS = 60_000;
    /** In which a caller takes a piece of his answer. */
    private static final long READ_MILLISECONDS = 5_000;
    /** For which a caller lets his whole answer wait, when others wait for theirs. */
    private static final long READ_MILLISECONDS_BEFORE_OTHERS = 1_000;

    private static final long LOOK_MILLISECONDS = 100;

    private static final int FORBIDDEN = 403;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int NO_JSON = 415;
    private static final int TOO_MANY = 503;

    private final Vertx vertx;
    private final HttpClient node;
    private final RequestOptions nodeAddress;
    private final LocalCaller local;
    private final Callers open = new Callers(CONNECTIONS, SPEAKING);
    /** Belong to the event loop. */
    private int underWay;

    private int executions;

    private ChainGate(Vertx vertx, int port, URI node) {
        this.vertx = vertx;
        this.local = new LocalCaller(port);
        this.nodeAddress = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(node.getHost())
                .setPort(node.getPort())
                .setURI("/")
                .setTimeout(ANSWER_MILLISECONDS);
        this.node = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(AT_ONCE).setMaxWaitQueueSize(WAITING));
    }

    /**
     * Opens a gate on a port of 127.0.0.1.
     *
     * @param node where the chain itself is, which nobody else is told
     * @throws IllegalStateException when the port is taken
     */
    public static ChainGate open(int port, URI node) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        ChainGate gate = new ChainGate(vertx, port, node);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMaxHeaderSize(16 << 10)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false));
        try {
            server.connectionHandler(gate.open::admit)
                    .requestHandler(gate::admit)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException refused) {
            gate.close();
            throw new IllegalStateException("the chain's gate can not listen on port " + port, refused.getCause());
        }
        return gate;
    }

    private void admit(HttpServerRequest request) {
        request.response().endHandler(ended -> open.answered(request.connection()));
        Optional<String> stranger = local.objection(
                request.headers().getAll("Host"), request.headers().getAll("Origin"));
        if (stranger.isPresent()) {
            refuse(request, FORBIDDEN, stranger.get());
        } else if (!request.method().equals(HttpMethod.POST) || !request.uri().equals("/")) {
            refuse(request, METHOD_NOT_ALLOWED, "only POST / is served");
        } else if (!isJson(request)) {
            // Pages can send other types without asking anybody.
            refuse(request, NO_JSON, "Content-Type: application/json is expected");
        } else {
            receive(request);
        }
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private void receive(HttpServerRequest request) {
        HttpConnection caller = request.connection();
        Buffer body = Buffer.buffer();
        long late = vertx.setTimer(BODY_MILLISECONDS, timer -> refuse(request, TOO_SLOW, "the body is late"));
        open.speaks(caller);
        request.response().closeHandler(closed -> vertx.cancelTimer(late));
        request.exceptionHandler(broken -> vertx.cancelTimer(late));
        request.handler(piece -> {
            if (body.length() + piece.length() > LARGEST_BODY) {
                vertx.cancelTimer(late);
                refuse(request, TOO_LARGE, "a body of over " + LARGEST_BODY + " bytes");
            } else {
                body.appendBuffer(piece);
            }
        });
        request.endHandler(whole -> {
            vertx.cancelTimer(late);
            if (!request.response().ended()) {
                open.asks(caller);
                answer(request, body);
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        NodeCalls.Asked asked = NodeCalls.read(body.getBytes());
        if (asked.objection().isPresent()) {
            refuse(request, FORBIDDEN, asked.objection().get());
        } else if (underWay >= AT_ONCE + WAITING) {
            refuse(request, TOO_MANY, "too many calls at once");
        } else if (executions > 0 && executions + asked.executions() > MOST_EXECUTIONS) {
            refuse(request, TOO_MANY, "too many calls that run code at once");
        } else {
            pass(request, body, asked.executions());
        }
    }

    private void pass(HttpServerRequest request, Buffer body, int running) {
        underWay++;
        executions += running;
        node.request(nodeAddress)
                .compose(call ->
                        call.putHeader("Content-Type", "application/json").send(body))
                .compose(answer -> copy(answer, request))
                .onComplete(done -> {
                    underWay--;
                    executions -= running;
                })
                .onFailure(away -> {
                    LOGGER.debug("the chain does not answer: {}", away.toString());
                    request.connection().close();
                });
    }

    private Future<Void> copy(HttpClientResponse answer, HttpServerRequest request) {
        HttpConnection caller = request.connection();
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode()).putHeader("Content-Type", "application/json");
        Optional.ofNullable(answer.getHeader("Content-Length"))
                .ifPresentOrElse(
                        length -> response.putHeader("Content-Length", length), () -> response.setChunked(true));
        response.exceptionHandler(gone -> answer.request().reset());
        long[] copied = new long[1];
        long[] waited = new long[1];
        answer.handler(piece -> {
            copied[0] += piece.length();
            if (copied[0] > LARGEST_ANSWER) {
                answer.request().reset();
                return;
            }
            response.write(piece);
            if (response.writeQueueFull()) {
                answer.pause();
                long since = System.nanoTime();
                long late = vertx.setPeriodic(LOOK_MILLISECONDS, look -> {
                    long stopped = millisecondsSince(since);
                    boolean othersWait = underWay > AT_ONCE;
                    if (stopped > READ_MILLISECONDS
                            || (othersWait && waited[0] + stopped > READ_MILLISECONDS_BEFORE_OTHERS)) {
                        vertx.cancelTimer(look);
                        Callers.hangUp(caller);
                    }
                });
                response.drainHandler(drained -> {
                    vertx.cancelTimer(late);
                    waited[0] += millisecondsSince(since);
                    answer.resume();
                });
            }
        });
        // The node is free for others while the caller takes the rest.
        return answer.end().onSuccess(whole -> response.end());
    }

    private static long millisecondsSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        if (request.response().ended()) {
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                // The rest of a refused body is not worth reading.
                .putHeader("Connection", "close")
                .end(why + "\n")
                // Of a caller who never ends his body, the connection would stay.
                .onComplete(told -> request.connection().close());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
