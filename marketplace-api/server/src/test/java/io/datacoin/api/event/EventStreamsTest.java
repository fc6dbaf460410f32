package io.datacoin.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.datacoin.api.http.Authenticator;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Caller;
import io.datacoin.api.http.Places;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.SharedThreads;
import io.datacoin.domain.id.Address;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventStreamsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private volatile Instant sessionEnds = Instant.now().plus(Duration.ofHours(1));
    private final Authenticator sessions =
            token -> Optional.of(callerOf(token)).filter(open -> Instant.now().isBefore(open.expiresAt()));

    private Caller callerOf(String token) {
        return new Caller(Address.of("0x" + token.repeat(20)), sessionEnds);
    }

    private static final Places PLACES = new Places("event streams", 1_000, 1_000);

    private Call callOf(String token) {
        return new Call(
                "watch",
                Map.of(),
                MissingNode.getInstance(),
                Optional.of(callerOf(token)),
                Optional.of(token),
                "127.0.0.1",
                "http://here");
    }

    private SharedThreads threads(String name, int count) {
        return new SharedThreads(vertx, vertx.createSharedWorkerExecutor(name, count), count);
    }

    private HttpServer serve(int mostPerCaller) {
        return serve(mostPerCaller, PLACES);
    }

    private HttpServer serve(int mostPerCaller, Places places) {
        EventStreams streams =
                new EventStreams(vertx, threads("events", 2), sessions, InstantSource.system(), mostPerCaller, places);
        EventStreams.Source source = () ->
                new EventStreams.Batch(List.of(new EventStreams.Event(Optional.empty(), "tick", "{}")), false, false);
        Router router = Router.router(vertx);
        router.get("/:caller").handler(context -> {
            Promise<Void> broken = Promise.promise();
            context.request().exceptionHandler(broken::tryFail);
            streams.stream(callOf(context.pathParam("caller")), context, broken.future(), "topic", source)
                    .onFailure(refused -> context.response()
                            .setStatusCode(
                                    ((ProblemException) refused).problem().status())
                            .end());
        });
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private static Socket ask(HttpServer server, String caller) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /" + caller + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }

    @Test
    void oneCallerHasOnlySoManyStreams() throws IOException {
        HttpServer server = serve(2);
        try (Socket first = ask(server, "a1");
                Socket second = ask(server, "a1")) {
            assertEquals("HTTP/1.1 200 OK", status(first));
            assertEquals("HTTP/1.1 200 OK", status(second));
            try (Socket third = ask(server, "a1");
                    Socket somebodyElse = ask(server, "b2")) {
                assertTrue(status(third).startsWith("HTTP/1.1 429"));
                assertEquals("HTTP/1.1 200 OK", status(somebodyElse));
            }
        }
    }

    @Test
    void manyWalletsOfOneAddressLeaveConnectionsToOthers() throws IOException {
        HttpServer server = serve(2, new Places("event streams", 2, 10));
        try (Socket first = ask(server, "a1");
                Socket second = ask(server, "b2")) {
            assertEquals("HTTP/1.1 200 OK", status(first));
            assertEquals("HTTP/1.1 200 OK", status(second));
            try (Socket third = ask(server, "c3")) {
                assertTrue(status(third).startsWith("HTTP/1.1 429"));
            }
        }
    }

    @Test
    @Timeout(60)
    void streamsThatAreSlowToReadKeepNobodyElsesWaiting() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        EventStreams streams =
                new EventStreams(vertx, threads("slow", 2), sessions, InstantSource.system(), 10, PLACES);
        Router router = Router.router(vertx);
        router.get("/:caller").handler(context -> {
            String caller = context.pathParam("caller");
            EventStreams.Source source = () -> {
                if (caller.equals("a1")) {
                    found.await();
                }
                return new EventStreams.Batch(List.of(), false, true);
            };
            Promise<Void> broken = Promise.promise();
            streams.stream(callOf(caller), context, broken.future(), "topic", source);
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        try (Socket first = ask(server, "a1");
                Socket second = ask(server, "a1");
                Socket third = ask(server, "a1");
                Socket somebodyElse = ask(server, "b2")) {
            assertEquals("HTTP/1.1 200 OK", status(somebodyElse));
            found.countDown();
            for (Socket slow : List.of(first, second, third)) {
                assertEquals("HTTP/1.1 200 OK", status(slow));
            }
        }
    }

    @Test
    @Timeout(60)
    void aStreamEndsWhenTheTimeOfItsSessionIsOver() throws IOException {
        sessionEnds = Instant.now().plusSeconds(1);
        try (Socket open = ask(serve(2), "a1")) {
            String all = new String(open.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(all.startsWith("HTTP/1.1 200 OK") && all.contains("event: tick"), all);
        }
    }

    @Test
    @Timeout(60)
    void whatIsMoreThanOneBatchIsReadOnWithoutBeingWoken() throws IOException {
        EventStreams streams =
                new EventStreams(vertx, threads("long", 2), sessions, InstantSource.system(), 10, PLACES);
        Router router = Router.router(vertx);
        router.get("/:topic").handler(context -> {
            AtomicInteger number = new AtomicInteger();
            EventStreams.Source source = () -> {
                int now = number.incrementAndGet();
                return new EventStreams.Batch(
                        List.of(new EventStreams.Event(Optional.of(Integer.toString(now)), "tick", "{}")),
                        now < 50,
                        now == 50);
            };
            streams.stream(callOf("a1"), context, Promise.<Void>promise().future(), "long", source);
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        try (Socket open = ask(server, "long")) {
            String all = new String(open.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(all.contains("id: 1\n") && all.contains("id: 50\n"), all);
        }
    }

    @Test
    @Timeout(60)
    void openStreamsAskNothingUntilSomethingHappens() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        Semaphore read = new Semaphore(0);
        EventStreams streams =
                new EventStreams(vertx, threads("quiet", 2), sessions, InstantSource.system(), 1_000, PLACES);
        Router router = Router.router(vertx);
        router.get("/:topic").handler(context -> {
            EventStreams.Source source = () -> {
                reads.incrementAndGet();
                read.release();
                return new EventStreams.Batch(List.of(), false, false);
            };
            streams.stream(callOf("a1"), context, Promise.<Void>promise().future(), context.pathParam("topic"), source);
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        List<Socket> open = new ArrayList<>();
        try {
            for (int number = 0; number < 200; number++) {
                open.add(ask(server, number == 0 ? "mine" : "others"));
                assertEquals("HTTP/1.1 200 OK", status(open.get(number)));
            }
            read.acquireUninterruptibly(200);
            streams.wake("mine");
            read.acquireUninterruptibly();
            assertEquals(201, reads.get(), "one read for each opening, and one for the one that was woken");
            streams.wakeAll();
            read.acquireUninterruptibly(200);
            assertEquals(401, reads.get());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
