package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The listening socket. It takes its port before the server is put together, because logins are bound to it, and answers
 * 503 until it is told what to serve.
 */
public final class HttpFront {
    /** What is read from a socket at once; the default of 8 KiB makes uploads slow. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final int IDLE_SECONDS = 75;
    private static final int HEADER_BYTES = 16 * 1024;
    /** A percent sign that begins no escape; the router would take it for a failure of its own. */
    private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final Vertx vertx;
    private final HttpServer server;
    private final List<String> corsOrigins;
    private volatile Router router;

    private HttpFront(Vertx vertx, HttpServer server, Router waiting, List<String> corsOrigins) {
        this.vertx = vertx;
        this.server = server;
        this.router = waiting;
        this.corsOrigins = corsOrigins;
    }

    /**
     * Takes the port.
     *
     * @param port 0 for a free one
     * @throws IOException when it is taken; the message says what to do
     */
    public static HttpFront listen(Vertx vertx, String host, int port, List<String> corsOrigins) throws IOException {
        return listen(vertx, host, port, corsOrigins, Connections.Limits.ORDINARY);
    }

    static HttpFront listen(
            Vertx vertx, String host, int port, List<String> corsOrigins, Connections.Limits connectionLimits)
            throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxChunkSize(CHUNK_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                // A connection has one request at a time; HTTP/2 would let it have a hundred.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        HttpServer server = vertx.createHttpServer(options);
        Router waiting = Router.router(vertx);
        waiting.route().handler(context -> {
            Problem starting = Problems.unavailable("the server, which is starting,");
            context.response().setStatusCode(starting.status());
            starting.headers().forEach(context.response()::putHeader);
            context.response()
                    .putHeader("Content-Type", "application/problem+json")
                    .end(starting.toJson().toString());
        });
        HttpFront front = new HttpFront(vertx, server, waiting, corsOrigins);
        Connections connections = new Connections(connectionLimits);
        try {
            server.connectionHandler(accepted -> {
                        StrictHeads.readFrom(accepted, options);
                        connections.admit(accepted);
                    })
                    .requestHandler(request -> front.router.handle(request))
                    .invalidRequestHandler(HttpFront::refuseNoHttp)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof BindException) {
                throw new IOException(
                        "port " + port + " on " + host + " is taken; stop what listens there, or choose another with"
                                + " http.port (0 takes a free one)",
                        refused.getCause());
            }
            throw new IOException("can not listen on " + host + ":" + port, refused.getCause());
        }
        return front;
    }

    /** What keeps the rules of HTTP not even in its head; nothing that follows on the connection can be told apart from it. */
    private static void refuseNoHttp(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = Problems.ofStatus(
                cause instanceof TooLongHttpLineException
                        ? 414
                        : cause instanceof TooLongHttpHeaderException ? 431 : 400);
        HttpServerResponse response = request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close");
        (request.method().equals(HttpMethod.HEAD)
                        ? response.end()
                        : response.end(problem.toJson().toString()))
                .onComplete(sent -> request.connection().close());
    }

    private static void requireEscapes(HttpServerRequest request) {
        if (HALF_ESCAPE.matcher(request.uri()).find()) {
            throw Problems.invalid(
                            ApiCode.BAD_REQUEST,
                            "the address has a percent sign without two hexadecimal digits after it",
                            "Write a percent sign in an address as %25.")
                    .thrown();
        }
    }

    /** The port taken. */
    public int port() {
        return server.actualPort();
    }

    /** Serves the API and the page at {@code /}; counts every request, whatever its path. */
    public void serve(Router api, Supplier<Answer> home, WorkPools pools, RateLimits limits) {
        Router all = Router.router(vertx);
        AnswerWriter writer = new AnswerWriter(vertx, pools);
        all.route().handler(context -> {
            context.response()
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("X-Frame-Options", "DENY");
            try {
                limits.admit(context.request());
                requireEscapes(context.request());
                context.next();
            } catch (ProblemException refused) {
                writer.refuse(context, refused.problem());
            }
        });
        if (!corsOrigins.isEmpty()) {
            all.route().handler(cors());
        }
        all.get("/")
                .handler(context -> pools.ordinary()
                        .executeBlocking(home::get, false)
                        .compose(answer -> writer.write(context.request(), answer))
                        .onFailure(failure -> writer.fail(context, failure)));
        all.route().subRouter(api);
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 431, 500}) {
            all.errorHandler(status, writer::failed);
        }
        router = all;
    }

    private CorsHandler cors() {
        CorsHandler handler = CorsHandler.create()
                .allowedMethods(Set.of(
                        HttpMethod.GET,
                        HttpMethod.POST,
                        HttpMethod.PATCH,
                        HttpMethod.HEAD,
                        HttpMethod.DELETE,
                        HttpMethod.OPTIONS))
                .allowedHeaders(Set.of(
                        "Authorization",
                        "Content-Type",
                        "Idempotency-Key",
                        "Last-Event-ID",
                        "Range",
                        "Tus-Resumable",
                        "Upload-Checksum",
                        "Upload-Length",
                        "Upload-Metadata",
                        "Upload-Offset"))
                .exposedHeaders(Set.of(
                        "Content-Range",
                        "ETag",
                        "Location",
                        "Retry-After",
                        "Tus-Resumable",
                        "Upload-Length",
                        "Upload-Offset",
                        "Upload-Sha256"));
        corsOrigins.forEach(handler::addOrigin);
        return handler;
    }
}
