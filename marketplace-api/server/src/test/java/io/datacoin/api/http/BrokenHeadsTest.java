package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.fixture.TestMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that are not quite HTTP, which no library sends. */
class BrokenHeadsTest {
    private final int port = TestMarket.shared().stranger().server().getPort();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chain%", "/v1/datasets?%", "/v1/datasets?%zz=1", "/v1/datasets/1%2/stats", "/%g0"})
    void aPercentSignAloneIsTheCallersMistake(String target) throws IOException {
        assertProblem(
                answer("GET " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Na me: x", "Content-Length: 99999999999999999999", "X: a\u0001b\u0000c"})
    void aHeaderThatIsNoneIsAProblemToo(String header) throws IOException {
        assertProblem(answer("GET /v1/chain HTTP/1.1\r\n" + header + "\r\n\r\n"), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource({"20000, 0, 414", "10, 20000, 431"})
    void whatIsTooLongIsSaidToBe(int target, int header, int status) throws IOException {
        assertProblem(
                answer("GET /" + "a".repeat(target) + " HTTP/1.1\r\nX: " + "b".repeat(header) + "\r\n\r\n"),
                status,
                "request-too-long");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("\"code\":\"" + code + "\""), answer);
    }
}
