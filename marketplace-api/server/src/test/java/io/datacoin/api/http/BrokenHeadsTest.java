package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.fixture.TestMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** What a proxy before the server, or a reader of another mind, would take for another request. */
    static List<String> heads() {
        String login = "POST /v1/auth/login HTTP/1.1\r\n";
        return List.of(
                login + "Host: here\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                login + "Host: here\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                login + "Host: here\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                login + "Host: here\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                login + "Host: here\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "POST /v1/auth/login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                login + "Host: here\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "GET /v1/health/live HTTP/1.1\r\n\r\n",
                "GET /v1/health/live HTTP/1.1\r\nHost: here\r\nHost: there\r\n\r\n",
                "GET /v1/health/live HTTP/1.1\r\nHost: here\r\nhOST: here\r\n\r\n",
                "GET /v1/health/live HTTP/1.0\r\nHost: here\r\nHost: there\r\n\r\n",
                "GET /v1/health/live HTTP/1.1\r\nHost: he re\r\n\r\n",
                "GET /v1/health/live HTTP/1.1\r\nHost: here/there\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PRI * HTTP/2.0\r\nHost: here\r\n\r\n",
                "GET /v1/health/live HTTP/9.9\r\nHost: here\r\n\r\n",
                "GET /v1/health/live HTTP/1.2\r\nHost: here\r\n\r\n",
                "GET /v1/health/live HTTP/0.9\r\nHost: here\r\n\r\n",
                "GET /v1/health/live HTPT/1.1\r\nHost: here\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aHeadThatTwoReadersTakeDifferentlyIsRefusedAndNothingAfterItIsRead(String head) throws IOException {
        String answer = answer(head + "GET /v1/health/live HTTP/1.1\r\nHost: here\r\n\r\n");
        assertProblem(answer, 400, "bad-request");
        assertEquals(1, answer.split("HTTP/1\\.[01] [0-9]{3} ", -1).length - 1, answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0\r\n",
                "HTTP/1.0\r\nHost: here\r\n",
                "HTTP/1.1\r\nHost:\r\nConnection: close\r\n",
                "HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n",
                "HTTP/1.1\r\nhost: a-b.example:80\r\nConnection: close\r\n"
            })
    void whatIsCorrectAndRareIsAnswered(String rest) throws IOException {
        assertTrue(answer("GET /v1/health/live " + rest + "\r\n").matches("(?s)HTTP/1\\.[01] 200 .*"));
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status, String code) {
        assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("\"code\":\"" + code + "\""), answer);
    }
}
