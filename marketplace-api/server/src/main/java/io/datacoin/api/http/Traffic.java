package io.datacoin.api.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests, limits them and words their failures. Thread-safe. */
public final class Traffic implements RequestObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private record Key(String operation, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byOperation = operation.compareTo(other.operation);
            return byOperation == 0 ? Integer.compare(status, other.status) : byOperation;
        }
    }

    private record Cell(LongAdder count, LongAdder nanoseconds) {}

    private final RateLimits limits;
    private final Map<Key, Cell> cells = new ConcurrentSkipListMap<>();
    private final AtomicLong open = new AtomicLong();

    /** Counts from zero. */
    public Traffic(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void started(RoutingContext context, ApiOperation operation) {
        long begun = System.nanoTime();
        open.incrementAndGet();
        context.addEndHandler(ended -> {
            open.decrementAndGet();
            Cell cell = cells.computeIfAbsent(
                    new Key(operation.id(), context.response().getStatusCode()),
                    unseen -> new Cell(new LongAdder(), new LongAdder()));
            cell.count.increment();
            cell.nanoseconds.add(System.nanoTime() - begun);
        });
    }

    @Override
    public void admit(RoutingContext context, ApiOperation operation) {
        limits.admit(Optional.ofNullable(context.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("unknown"));
    }

    @Override
    public Problem problemOf(Throwable failure, RoutingContext context) {
        if (failure instanceof ProblemException refused) {
            return refused.problem();
        }
        if (failure instanceof PartUnavailableException unavailable) {
            LOG.warn("{} {}: {}", context.request().method(), context.request().path(), unavailable.getMessage());
            return Problems.unavailable(unavailable.part());
        }
        if (context.response().closed()) {
            LOG.debug(
                    "{} {}: the caller is gone",
                    context.request().method(),
                    context.request().path());
            return Problems.internal();
        }
        LOG.error("{} {} failed", context.request().method(), context.request().path(), failure);
        return Problems.internal();
    }

    /** The counters in Prometheus' text format. */
    public String prometheus() {
        StringBuilder text = new StringBuilder(4096)
                .append("# TYPE datacoin_api_requests_open gauge\n")
                .append("datacoin_api_requests_open ")
                .append(open.get())
                .append("\n# TYPE datacoin_api_requests_total counter\n");
        cells.forEach((key, cell) -> line(text, "datacoin_api_requests_total", key, Long.toString(cell.count.sum())));
        text.append("# TYPE datacoin_api_request_seconds_total counter\n");
        cells.forEach((key, cell) ->
                line(text, "datacoin_api_request_seconds_total", key, Double.toString(cell.nanoseconds.sum() / 1e9)));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Key key, String value) {
        text.append(name)
                .append("{operation=\"")
                .append(key.operation)
                .append("\",status=\"")
                .append(key.status)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
