package io.datacoin.api.http;

import io.vertx.ext.web.RoutingContext;

/** Sees every request: counts, limits, and turns failures into problems. Called on the event loop: never blocks. */
public interface RequestObserver {
    /** A request has found its operation. */
    void started(RoutingContext context, ApiOperation operation);

    /** Lets a request in, or throws {@link ProblemException}. */
    void admit(RoutingContext context, ApiOperation operation);

    /** What the caller is told about a failure; logs what is unexpected. */
    Problem problemOf(Throwable failure, RoutingContext context);
}
