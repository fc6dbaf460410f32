package io.datacoin.api.event;

import io.datacoin.api.http.Authenticator;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.PartUnavailableException;
import io.datacoin.api.http.Places;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.SharedThreads;
import io.datacoin.domain.refusal.ApiCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server-sent events. A stream reads its source when it opens and whenever it is woken, by its topic or with all others
 * after wake-ups may have been lost; it never polls. It ends with its session: whoever logged out or whose session ran out
 * is told nothing more. Thread-safe.
 */
public final class EventStreams {
    private static final Duration COMMENT_EVERY = Duration.ofSeconds(15);

    /**
     * One event.
     *
     * @param id for Last-Event-ID, empty for an event that is not repeated
     * @param name its type
     * @param data one line of JSON
     */
    public record Event(Optional<String> id, String name, String data) {}

    /**
     * What came since last time.
     *
     * @param events in order, few enough to be held for each stream that is open
     * @param more whether there may be others already
     * @param last whether the stream ends after them
     */
    public record Batch(List<Event> events, boolean more, boolean last) {
        /** Copies the events. */
        public Batch {
            events = List.copyOf(events);
        }
    }

    /** Where events come from. Called on a worker thread, one call at a time; may block. */
    public interface Source {
        /** The events since the call before. A {@link ProblemException} of the first call becomes the answer. */
        Batch next() throws Exception;
    }

    private static final Batch LAST = new Batch(List.of(), false, true);

    private final Vertx vertx;
    private final SharedThreads workers;
    private final Authenticator sessions;
    private final InstantSource clock;
    private final int mostPerCaller;
    private final Places places;
    private final Map<String, Set<Stream>> topics = new ConcurrentHashMap<>();
    private final Map<String, Integer> openByCaller = new ConcurrentHashMap<>();

    /**
     * Streams that read their sources on these workers.
     *
     * @param sessions asked before every read of a source
     * @param mostPerCaller streams one wallet may have open: each holds a connection
     * @param places for streams of one network address and of all: wallets cost nothing, connections are few
     */
    public EventStreams(
            Vertx vertx,
            SharedThreads workers,
            Authenticator sessions,
            InstantSource clock,
            int mostPerCaller,
            Places places) {
        this.vertx = vertx;
        this.workers = workers;
        this.sessions = sessions;
        this.clock = clock;
        this.mostPerCaller = mostPerCaller;
        this.places = places;
    }

    /** Something happened to this topic. */
    public void wake(String topic) {
        topics.getOrDefault(topic, Set.of()).forEach(Stream::wake);
    }

    /** A session ended, by its token: its streams notice at once. Those of other processes notice before they say more. */
    public void sessionEnded(String token) {
        topics.values()
                .forEach(streams -> streams.stream()
                        .filter(stream -> stream.token.equals(token))
                        .forEach(Stream::wake));
    }

    /** Wake-ups may have been lost: every stream reads its source once. */
    public void wakeAll() {
        topics.values().forEach(streams -> streams.forEach(Stream::wake));
    }

    /**
     * Sends the source's events until it ends, the session of the call ends, or the caller goes, which {@code broken}
     * tells; fails with a 429 {@link ProblemException} when the caller has too many streams open.
     */
    public Future<Void> stream(Call call, RoutingContext context, Future<Void> broken, String topic, Source source) {
        String caller = call.caller().address().hex();
        context.request().resume();
        if (openByCaller.merge(caller, 1, Integer::sum) > mostPerCaller) {
            left(caller);
            return Future.failedFuture(tooMany());
        }
        Places.Taken place;
        try {
            place = places.take(call.address());
        } catch (ProblemException full) {
            left(caller);
            return Future.failedFuture(full);
        }
        Stream stream = new Stream(call, context.response(), vertx.getOrCreateContext(), source);
        // Inside the map's lock: the last stream of a topic may end, and take the set away, at the same time.
        topics.compute(topic, (name, open) -> {
            Set<Stream> streams = open == null ? ConcurrentHashMap.newKeySet() : open;
            streams.add(stream);
            return streams;
        });
        broken.onFailure(gone -> stream.end());
        return stream.run().eventually(() -> {
            topics.computeIfPresent(topic, (name, streams) -> {
                streams.remove(stream);
                return streams.isEmpty() ? null : streams;
            });
            left(caller);
            place.close();
            return Future.succeededFuture();
        });
    }

    private void left(String caller) {
        openByCaller.computeIfPresent(caller, (name, open) -> open == 1 ? null : open - 1);
    }

    private ProblemException tooMany() {
        return Problem.of(
                        429,
                        ApiCode.TOO_MANY_STREAMS,
                        "more than " + mostPerCaller + " event streams of yours are open",
                        "Close the ones you do not read, or ask for the state with a plain GET.")
                .after(Duration.ofSeconds(10))
                .thrown();
    }

    /** One caller. Everything but {@link #wake} happens on the caller's event loop. */
    private final class Stream {
        private final String token;
        private final String counted;
        private final Instant sessionEnds;
        private final HttpServerResponse response;
        private final Context context;
        private final Source source;
        private final Promise<Void> done = Promise.promise();
        private boolean reading;
        private boolean again;
        private boolean behind;
        private boolean ended;

        Stream(Call call, HttpServerResponse response, Context context, Source source) {
            this.token = call.token().orElseThrow();
            this.counted = call.counted();
            this.sessionEnds = call.caller().expiresAt();
            this.response = response;
            this.context = context;
            this.source = source;
        }

        Future<Void> run() {
            response.closeHandler(gone -> end());
            long timer = vertx.setPeriodic(COMMENT_EVERY.toMillis(), tick -> comment());
            long left =
                    Math.max(1, Duration.between(clock.instant(), sessionEnds).toMillis() + 1);
            long end = vertx.setTimer(left, over -> read());
            done.future().onComplete(finished -> {
                vertx.cancelTimer(timer);
                vertx.cancelTimer(end);
            });
            read();
            return done.future();
        }

        void wake() {
            context.runOnContext(awake -> read());
        }

        /** Keeps proxies from closing a connection that only seems idle. */
        private void comment() {
            if (response.headWritten() && !ended) {
                response.write(": still here\n\n");
            }
            if (behind) {
                read();
            }
        }

        private void read() {
            if (ended) {
                return;
            }
            if (reading) {
                again = true;
                return;
            }
            reading = true;
            again = false;
            behind = false;
            workers.run(counted, this::next).onSuccess(this::send).onFailure(this::failed);
        }

        /** A stream that has begun outlives a part that is away: it reads again when it is woken, or with a comment. */
        private void failed(Throwable failure) {
            if (response.headWritten()
                    && PartUnavailableException.partSilentIn(failure).isPresent()) {
                reading = false;
                behind = true;
                return;
            }
            ended = true;
            done.tryFail(failure);
        }

        private Batch next() throws Exception {
            return sessions.callerOf(token).isPresent() ? source.next() : LAST;
        }

        private void send(Batch batch) {
            if (ended) {
                return;
            }
            begin();
            StringBuilder text = new StringBuilder();
            for (Event event : batch.events()) {
                event.id().ifPresent(id -> text.append("id: ").append(id).append('\n'));
                text.append("event: ").append(event.name()).append('\n');
                text.append("data: ").append(event.data()).append("\n\n");
            }
            Future<Void> written = Future.succeededFuture();
            if (text.length() > 0) {
                written = response.write(text.toString());
            }
            // The next read waits for this write: a slow caller slows only itself.
            written.onComplete(sent -> {
                reading = false;
                if (batch.last()) {
                    response.end();
                    end();
                } else if (again || batch.more()) {
                    read();
                }
            });
        }

        private void begin() {
            if (!response.headWritten()) {
                response.setChunked(true)
                        .putHeader("Content-Type", "text/event-stream")
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("X-Accel-Buffering", "no");
                response.writeHead();
            }
        }

        private void end() {
            ended = true;
            done.tryComplete();
        }
    }
}
