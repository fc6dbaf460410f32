package io.datacoin.api.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** An operation that reads the request or writes the response piece by piece. Runs on the event loop: never blocks. */
@FunctionalInterface
public interface StreamingEndpoint {
    /**
     * Takes over the exchange. The request is paused and its body untouched.
     *
     * @param broken fails when the connection breaks, which may be before this is called
     * @return done when the response has ended; a failure becomes a problem if nothing has been written yet
     */
    Future<Void> handle(Call call, RoutingContext context, Future<Void> broken);
}
