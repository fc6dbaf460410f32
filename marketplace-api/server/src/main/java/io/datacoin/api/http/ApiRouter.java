package io.datacoin.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.datacoin.api.http.ApiOperation.Access;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
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
    private final WorkerExecutor workers;
    private final AnswerWriter writer;
    private final RateLimits limits;
    private final long bodyLimit;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, StreamingEndpoint> streams = new HashMap<>();

    /**
     * A router without operations.
     *
     * @param bodyLimit largest JSON body in bytes
     */
    public ApiRouter(
            Vertx vertx,
            ApiDocument document,
            Authenticator authenticator,
            WorkerExecutor workers,
            RateLimits limits,
            long bodyLimit) {
        this.vertx = vertx;
        this.document = document;
        this.authenticator = authenticator;
        this.workers = workers;
        this.limits = limits;
        this.writer = new AnswerWriter(vertx, workers);
        this.bodyLimit = bodyLimit;
    }

    /** Says what an operation does. */
    public ApiRouter bind(String operationId, Endpoint endpoint) {
        endpoints.put(operationId, endpoint);
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
            router.errorHandler(status, this::fail);
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
                Promise<Void> broken = Promise.promise();
                context.request().exceptionHandler(broken::tryFail).pause();
                answer(
                        context,
                        prepared(operation, check, context, false)
                                .compose(call -> stream.handle(call, context, broken.future())));
            });
            return;
        }
        Endpoint endpoint = Objects.requireNonNull(endpoints.get(operation.id()));
        if (operation.body().isPresent()) {
            route.handler(BodyHandler.create(false).setBodyLimit(bodyLimit));
        }
        route.handler(context -> {
            answer(
                    context,
                    prepared(operation, check, context, operation.body().isPresent())
                            .compose(call -> workers.executeBlocking(() -> endpoint.answer(call), false))
                            .compose(answer -> writer.write(context.response(), answer)));
        });
    }

    private void answer(RoutingContext context, Future<Void> answered) {
        answered.onFailure(failure -> {
            if (!context.response().headWritten()) {
                writer.fail(context, failure);
            } else {
                // Half an answer is no answer: break the connection so that the caller notices.
                context.request().connection().close();
            }
        });
    }

    private Future<Call> prepared(ApiOperation operation, RequestCheck check, RoutingContext context, boolean body) {
        try {
            limits.admit(context.request());
            HttpServerRequest request = context.request();
            Map<String, String> parameters =
                    check.parameters(context.pathParams(), context.queryParams(), request.headers());
            JsonNode json = MissingNode.getInstance();
            if (body) {
                requireJson(request);
                json = check.body(Optional.ofNullable(context.body().asString()).orElse(""));
            }
            JsonNode checked = json;
            Optional<String> token = operation.access() == Access.OPEN ? Optional.empty() : bearer(request);
            if (token.isEmpty()) {
                if (operation.access() == Access.SESSION) {
                    return Future.failedFuture(Problems.sessionMissing().thrown());
                }
                return Future.succeededFuture(new Call(
                        operation.id(), parameters, checked, Optional.empty(), Optional.empty(), origin(request)));
            }
            String presented = token.get();
            String origin = origin(request);
            return workers.executeBlocking(() -> authenticator.callerOf(presented), false)
                    .compose(caller -> caller.isEmpty()
                            ? Future.failedFuture(Problems.sessionMissing().thrown())
                            : Future.succeededFuture(
                                    new Call(operation.id(), parameters, checked, caller, token, origin)));
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

    private void fail(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure == null || context.statusCode() != 500) {
            writer.refuse(context, Problems.ofStatus(context.statusCode()));
        } else {
            writer.fail(context, failure);
        }
    }
}
