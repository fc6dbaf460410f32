package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Bodies in pieces that no library sends: the caller's mistake, and nothing for the operator to look into. */
class BrokenChunksTest {
    private final TestMarket market = TestMarket.shared();
    private final TestCaller caller = market.stranger();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
    }

    static List<String> chunks() {
        return List.of(
                "1;" + "x".repeat(5_000) + "\r\nx\r\n0\r\n\r\n",
                "1;x=\"" + "y".repeat(100_000) + "\r\nx\r\n0\r\n\r\n",
                "zz\r\nx\r\n0\r\n\r\n",
                "-1\r\nx\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nx\r\n0\r\n\r\n",
                "\r\n\r\n",
                "1\r\nxyz\r\n0\r\n\r\n",
                "1\r\nx\r\n0\r\nTrailer: " + "z".repeat(50_000) + "\r\n\r\n");
    }

    private String answer(String line, String headers, String chunk) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.server().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n"
                                    + chunk)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertNothingToLookInto() {
        assertEquals(
                List.of(),
                log.list.stream()
                        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void anOperationWithABodyRefusesThem(String chunk) throws IOException {
        String answer = answer("POST /v1/auth/login", "Content-Type: application/json\r\n", chunk);
        assertTrue(answer.startsWith("HTTP/1.1 400") && answer.contains("\"code\":"), answer);
        assertNothingToLookInto();
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void anUploadRefusesThem(String chunk) throws IOException {
        TestCaller sender = market.somebody();
        String upload = sender.announce("a.csv", 10);
        String answer = answer(
                "PATCH /v1" + upload,
                "Authorization: Bearer " + sender.token()
                        + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                        + "Content-Type: application/offset+octet-stream\r\n",
                chunk);
        assertTrue(answer.startsWith("HTTP/1.1 400") && answer.contains("\"code\":"), answer);
        assertNothingToLookInto();
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void anOperationWithoutABodyDoesNotMind(String chunk) throws IOException {
        String answer = answer("GET /v1/health/live", "", chunk);
        assertTrue(answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.1 400"), answer);
        assertNothingToLookInto();
    }
}
