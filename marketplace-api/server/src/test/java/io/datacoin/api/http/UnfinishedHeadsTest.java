package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who does not finish the head of a request keeps nobody out; who asks, sends or listens slowly is left alone. */
@Timeout(60)
class UnfinishedHeadsTest {
    private static final Connections.Limits LIMITS = new Connections.Limits(3, 4, Duration.ofMillis(400));
    private static final String HEAD = "GET /quick HTTP/1.1\r\nHost: here\r\n";
    private static final String OK = "HTTP/1.1 200";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerResponse> unanswered = new LinkedBlockingQueue<>();
    private int port;

    @BeforeEach
    void listen() throws IOException {
        HttpFront front = HttpFront.listen(vertx, "127.0.0.1", 0, List.of(), LIMITS);
        Router api = Router.router(vertx);
        api.get("/quick").handler(context -> context.response().end("done"));
        api.get("/slow").handler(context -> unanswered.add(context.response()));
        api.post("/upload")
                .handler(context -> context.request()
                        .body()
                        .onSuccess(body -> context.response().end("got " + body.length())));
        front.serve(
                api, () -> Answer.empty(204), new WorkPools(vertx), new RateLimits(new RateLimits.Limit(1_000, 1_000)));
        port = front.port();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private Socket from(String address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private static void awaitAnswer(Socket socket, String last) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!answer.toString(StandardCharsets.US_ASCII).endsWith(last)) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, "closed after: " + answer.toString(StandardCharsets.US_ASCII));
            answer.write(next);
        }
        assertTrue(
                answer.toString(StandardCharsets.US_ASCII).startsWith(OK), answer.toString(StandardCharsets.US_ASCII));
    }

    private static void awaitHangUp(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException reset) {
            assertTrue(socket.isConnected(), "hung up with a reset: " + reset.getMessage());
        }
    }

    /** Longer than a head may take. */
    private void patienceEnds() throws IOException {
        try (Socket silent = from("127.0.0.3")) {
            awaitHangUp(silent);
        }
    }

    @Test
    void aHeadThatDoesNotEndIsNotWaitedForHoweverOftenAByteOfItComes() throws IOException {
        try (Socket stranger = from("127.0.0.1")) {
            send(stranger, HEAD);
            vertx.setPeriodic(50, timer -> drip(stranger, timer));
            awaitHangUp(stranger);
        }
    }

    private void drip(Socket socket, long timer) {
        try {
            send(socket, "X: y\r\n");
        } catch (IOException hungUp) {
            vertx.cancelTimer(timer);
        }
    }

    @Test
    void theHeadOfALaterRequestHasNoMoreTime() throws IOException {
        try (Socket caller = from("127.0.0.1")) {
            send(caller, HEAD + "\r\n");
            awaitAnswer(caller, "done");
            send(caller, "GET /quick HTTP/1.1\r\n");
            awaitHangUp(caller);
        }
    }

    @Test
    void theRestOfARequestThatIsAnsweredIsNotWaitedForEither() throws IOException {
        try (Socket caller = from("127.0.0.1")) {
            send(caller, HEAD + "Content-Length: 1000\r\n\r\nx");
            awaitAnswer(caller, "done");
            awaitHangUp(caller);
        }
    }

    @Test
    void whoComesBackLaterWhoListensLongAndWhoSendsSlowlyAreServed() throws Exception {
        try (Socket kept = from("127.0.0.1");
                Socket listening = from("127.0.0.1");
                Socket sending = from("127.0.0.1")) {
            send(kept, HEAD + "\r\n");
            awaitAnswer(kept, "done");
            send(listening, "GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
            HttpServerResponse later = unanswered.take();
            send(sending, "POST /upload HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");
            assertEquals('H', sending.getInputStream().read());
            patienceEnds();
            send(kept, HEAD + "\r\n");
            awaitAnswer(kept, "done");
            later.end("at last");
            awaitAnswer(listening, "at last");
            send(sending, "0123456789");
            sending.getInputStream().skipNBytes("TTP/1.1 100 Continue\r\n\r\n".length());
            awaitAnswer(sending, "got 10");
        }
    }

    @Test
    void aCallerGetsThePlaceOfTheOldestStrangerOfItsAddressAndThenOfAll() throws IOException {
        try (Socket oldest = from("127.0.0.1");
                Socket second = from("127.0.0.1");
                Socket third = from("127.0.0.2");
                Socket fourth = from("127.0.0.2");
                Socket caller = from("127.0.0.2")) {
            send(caller, HEAD + "\r\n");
            awaitAnswer(caller, "done");
            // All four places were used.
            awaitHangUp(oldest);
            try (Socket another = from("127.0.0.2")) {
                send(another, HEAD + "\r\n");
                awaitAnswer(another, "done");
                // All three of this address were used.
                awaitHangUp(third);
                assertTrue(second.isConnected() && fourth.isConnected());
            }
        }
    }

    @Test
    void whoIsBeingAnsweredKeepsItsPlaceAndWhoOnlyMightAskAgainDoesNot() throws Exception {
        try (Socket kept = from("127.0.0.1");
                Socket first = from("127.0.0.1");
                Socket second = from("127.0.0.1")) {
            for (Socket busy : List.of(first, second)) {
                send(busy, "GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
                unanswered.take();
            }
            send(kept, HEAD + "\r\n");
            awaitAnswer(kept, "done");
            try (Socket newcomer = from("127.0.0.1")) {
                send(newcomer, "GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
                unanswered.take().end("served");
                awaitAnswer(newcomer, "served");
                awaitHangUp(kept);
                send(newcomer, "GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
                unanswered.take();
                try (Socket tooMany = from("127.0.0.1")) {
                    awaitHangUp(tooMany);
                }
            }
        }
    }
}
