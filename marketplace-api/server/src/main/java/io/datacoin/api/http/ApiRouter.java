package io.datacoin.api.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.datacoin.api.http.ApiOperation.Access;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds the operations of the document to what they do, by operationId. Every operation must be bound and nothing else,
 * so the document and the server can not drift apart.
 *
 * <p>Used at start, from one thread.
 */
public final class ApiRouter {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String BEARER = "bearer ";

    private final Vertx vertx;
    private final ApiDocument document;
    private final Authenticator authenticator;
    private final WorkPools pools;
    private final AnswerWriter writer;
    private final BodyReader bodies;
    private final long bodyLimit;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, Work> works = new HashMap<>();
    private final Map<String, StreamingEndpoint> streams = new HashMap<>();

    /**
     * A router without operations.
     *
     * @param bodyLimit largest JSON body in bytes, whatever the document says
     */
    public ApiRouter(Vertx vertx, ApiDocument document, Authenticator authenticator, WorkPools pools, long bodyLimit) {
        this.vertx = vertx;
        this.document = document;
        this.authenticator = authenticator;
        this.pools = pools;
        this.bodies = new BodyReader(vertx);
        this.writer = new AnswerWriter(vertx, pools);
        this.bodyLimit = bodyLimit;
    }

    /** Says what an operation does that takes no longer than some questions to the database. */
    public ApiRouter bind(String operationId, Endpoint endpoint) {
        return bind(operationId, Work.ORDINARY, endpoint);
    }

    /** Says what an operation does, and what kind of work that is. */
    public ApiRouter bind(String operationId, Work work, Endpoint endpoint) {
        endpoints.put(operationId, endpoint);
        works.put(operationId, work);
        return this;
    }

    /** Says what an operation does that streams. */
    public ApiRouter bindStream(String operationId, StreamingEndpoint endpoint) {
        streams.put(operationId, endpoint);
        return this;
    }

    /**
     * The finished router.
     *
     * @throws IllegalStateException naming the operations that are in the document or bound, but not both
     */
    public Router build() {
        TreeSet<String> bound = new TreeSet<>(endpoints.keySet());
        bound.addAll(streams.keySet());
        TreeSet<String> described = new TreeSet<>();
        document.operations().forEach(operation -> described.add(operation.id()));
        if (!bound.equals(described)) {
            TreeSet<String> unbound = new TreeSet<>(described);
            unbound.removeAll(bound);
            bound.removeAll(described);
            throw new IllegalStateException(
                    "operations without code: " + unbound + ", code without operation: " + bound);
        }
        Router router = Router.router(vertx);
        document.operations().forEach(operation -> addRoute(router, operation));
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 431, 500}) {
            router.errorHandler(status, writer::failed);
        }
        return router;
    }

    /** The pattern of a path template: a parameter is one segment and ends before a custom verb. */
    static String pathPattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(template.substring(end, matcher.start())));
            pattern.append("(?<").append(matcher.group(1)).append(">[^/:]+)");
            end = matcher.end();
        }
        if (end < template.length()) {
            pattern.append(Pattern.quote(template.substring(end)));
        }
        return pattern.toString();
    }

    private void addRoute(Router router, ApiOperation operation) {
        RequestCheck check = new RequestCheck(operation);
        Route route = router.routeWithRegex(operation.method(), pathPattern(operation.path()))
                .setName(operation.id());
        StreamingEndpoint stream = streams.get(operation.id());
        if (stream != null) {
            route.handler(context -> {
                Promise<Void> broken = paused(context);
                answer(
                        context,
                        admitted(operation, check, context)
                                .compose(call -> stream.handle(call, context, broken.future())));
            });
            return;
        }
        Work work = Objects.requireNonNull(works.get(operation.id()));
        Endpoint endpoint = Objects.requireNonNull(endpoints.get(operation.id()));
        route.handler(context -> answer(
                context,
                operation.body().isPresent()
                        ? withBody(operation, check, context, work, endpoint)
                        : admitted(operation, check, context)
                                .compose(call -> pools.run(work, call.counted(), () -> endpoint.answer(call)))
                                .compose(answer -> writer.write(context.request(), answer))));
    }

    /** Who calls and whether there is room is known before a byte of the body is read. */
    private Future<Void> withBody(
            ApiOperation operation, RequestCheck check, RoutingContext context, Work work, Endpoint endpoint) {
        HttpServerRequest request = context.request();
        Promise<Void> broken = paused(context);
        int limit = (int) Math.min(bodyLimit, operation.bodyLimit());
        Places.Taken room = bodies.room(RateLimits.address(request));
        return admitted(operation, check, context)
                .compose(call -> {
                    requireJson(request);
                    BodyReader.requireLength(request, limit);
                    String caller = call.counted();
                    pools.requireRoom(work, caller);
                    return bodies.read(request, limit, room, broken.future())
                            .compose(body -> pools.run(
                                    work,
                                    caller,
                                    () -> endpoint.answer(
                                            call.with(check.body(body.toString(StandardCharsets.UTF_8))))));
                })
                .compose(answer -> writer.write(context.request(), answer))
                .onComplete(done -> room.close());
    }

    /** Fails when the connection breaks; the body waits until somebody wants it. */
    private static Promise<Void> paused(RoutingContext context) {
        Promise<Void> broken = Promise.promise();
        context.request().exceptionHandler(broken::tryFail).pause();
        return broken;
    }

    private void answer(RoutingContext context, Future<Void> answered) {
        answered.onFailure(failure -> {
            if (!context.response().headWritten()) {
                writer.fail(context, failure);
            } else {
                writer.breakOff(context.request(), failure);
            }
        });
    }

    /** The call as far as its head tells: parameters that fit the document, and a session where one is needed. */
    private Future<Call> admitted(ApiOperation operation, RequestCheck check, RoutingContext context) {
        try {
            HttpServerRequest request = context.request();
            Map<String, String> parameters =
                    check.parameters(context.pathParams(), context.queryParams(), request.headers());
            Optional<String> token = operation.access() == Access.OPEN ? Optional.empty() : bearer(request);
            Call stranger = new Call(
                    operation.id(),
                    parameters,
                    MissingNode.getInstance(),
                    Optional.empty(),
                    Optional.empty(),
                    RateLimits.address(request),
                    origin(request));
            if (token.isEmpty()) {
                return operation.access() == Access.SESSION
                        ? Future.failedFuture(Problems.sessionMissing().thrown())
                        : Future.succeededFuture(stranger);
            }
            String presented = token.get();
            return pools.ordinary()
                    .executeBlocking(() -> authenticator.callerOf(presented), false)
                    .compose(caller -> caller.isEmpty()
                            ? Future.failedFuture(Problems.sessionMissing().thrown())
                            : Future.succeededFuture(stranger.by(caller.get(), presented)));
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static void requireJson(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw Problems.ofStatus(415).thrown();
        }
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    private static String origin(HttpServerRequest request) {
        String authority =
                request.authority() == null ? "" : request.authority().toString();
        return request.scheme() + "://" + authority;
    }
}
