package io.datacoin.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers at the address of an API, what its user is told is a sentence with a remedy. */
final class ApiClientTest {
    /** Names of classes, and what libraries call things. */
    private static final Pattern OF_A_LIBRARY =
            Pattern.compile("[a-z]+\\.[a-z]+\\.[A-Z]|Exception|header parser|EOF|null");

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[{\"items\":[]}]", "7", "", "<html>Welcome</html>", "{\"items\":null}"})
    void whatHasNotTheFieldsOfTheAnswerIsNoApi(String body) {
        api.answering("GET /v1/datasets", body);
        Refusal refusal = refusalOf("/datasets", "items");
        assertEquals("not-an-api", refusal.code());
        assertTrue(refusal.detail().contains("is no DATACOIN API"), refusal::detail);
        assertTrue(refusal.remedy().contains("--api"), refusal::remedy);
    }

    @Test
    void anEmptyPageOfAnApiIsOne() {
        api.answering("GET /v1/datasets", "{\"items\":[]}");
        assertTrue(api.client().get("/datasets", "items").path("items").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aRedirectIsNoAnswerAndItsGoalIsNamed(int status) {
        api.answering("GET /v1/datasets", status, "{\"items\":[]}");
        Refusal refusal = refusalOf("/datasets");
        assertEquals("not-an-api", refusal.code());
        assertTrue(refusal.detail().contains(status + " and sends us to http://portal.example/login"), refusal::detail);
        assertTrue(refusal.remedy().contains("--api"), refusal::remedy);
    }

    @Test
    void nothingIsReadFromAnAnswerWithoutContent() {
        api.answering("GET /v1/datasets", 204, "");
        assertTrue(api.client().get("/datasets").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"quota\"}",
                "{\"code\":\"quota\",\"detail\":\"\",\"remedy\":\"\"}",
                "{\"code\":\"quota\",\"detail\":null,\"remedy\":null}",
                "{\"code\":\"quota\",\"detail\":\"too much\",\"remedy\":\"  \"}",
                "{\"code\":\"quota\",\"detail\":5,\"remedy\":{}}",
                "{\"code\":\"quota\",\"errors\":[{},{\"detail\":\"\"},7]}"
            })
    void aProblemWithoutARemedyOfItsOwnHasOneOfOurs(String problem) {
        api.answering("GET /v1/datasets", 422, problem);
        Refusal refusal = refusalOf("/datasets");
        assertEquals("quota", refusal.code());
        assertFalse(refusal.detail().isBlank());
        assertEquals("the server names no remedy; see its documentation at /v1/docs", refusal.remedy());
        assertFalse(refusal.detail().endsWith("— "), refusal::detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":5}",
                "{\"code\":\"\",\"detail\":\"x\"}",
                "{\"code\":\" \",\"detail\":\"x\",\"remedy\":\"y\"}",
                "{\"code\":{}}",
                "[]",
                "5",
                "",
                "<html>"
            })
    void anErrorOfSomebodyElsesServerIsToldByItsStatus(String body) {
        api.answering("GET /v1/datasets", 403, body);
        Refusal refusal = refusalOf("/datasets");
        assertEquals("http-403", refusal.code());
        assertEquals("the server answered 403 without saying why", refusal.detail());
        assertTrue(refusal.remedy().contains("--api"), refusal::remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"items\":"})
    void aConnectionThatBreaksIsToldWithoutTheWordsOfALibrary(String said) throws IOException {
        CompletableFuture<Void> serving;
        Refusal refusal;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serving = CompletableFuture.runAsync(() -> hangUpAfter(said, server));
            ApiClient client = new ApiClient(URI.create("http://127.0.0.1:" + server.getLocalPort()));
            refusal = assertThrows(RefusedException.class, () -> client.get("/datasets"))
                    .refusal();
        }
        assertThrows(CompletionException.class, serving::join);
        assertEquals("api-connection-lost", refusal.code());
        assertFalse(OF_A_LIBRARY.matcher(refusal.detail()).find(), refusal::detail);
        assertTrue(refusal.detail().endsWith("it ended before the answer was whole"), refusal::detail);
        assertTrue(refusal.remedy().contains("--api"), refusal::remedy);
    }

    /** Until the server is closed: the client may ask again by itself. */
    private static void hangUpAfter(String said, ServerSocket server) {
        while (true) {
            try (Socket caller = server.accept()) {
                assertTrue(caller.getInputStream().read(new byte[1 << 12]) > 0);
                caller.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    @Test
    void anAnswerThatTricklesForEverIsWaitedForAsLongAsAnyOther() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> trickle(server));
            ApiClient client =
                    new ApiClient(URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofMillis(700));
            Refusal refusal = assertThrows(RefusedException.class, () -> client.get("/datasets"))
                    .refusal();
            assertEquals("not-an-api", refusal.code());
            assertTrue(refusal.detail().contains("does not end within"), refusal::detail);
            assertThrows(CompletionException.class, serving::join);
        }
    }

    /** A blank at a time, until the caller hangs up. */
    private static void trickle(ServerSocket server) {
        try (Socket caller = server.accept()) {
            assertTrue(caller.getInputStream().read(new byte[1 << 12]) > 0);
            OutputStream answer = caller.getOutputStream();
            answer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                answer.write(' ');
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    @Test
    void pagesThatNeverEndAreNoList() {
        api.answering("GET /v1/datasets?limit=200", "{\"items\":[{\"id\":1}],\"nextCursor\":\"again\"}");
        api.answering("GET /v1/datasets?limit=200&cursor=again", "{\"items\":[{\"id\":1}],\"nextCursor\":\"again\"}");
        Refusal refusal = assertThrows(RefusedException.class, () -> Pages.all(api.client(), "/datasets?limit=200"))
                .refusal();
        assertEquals("not-an-api", refusal.code());
        assertTrue(refusal.detail().contains("do not end"), refusal::detail);
    }

    private Refusal refusalOf(String path, String... fields) {
        return assertThrows(RefusedException.class, () -> api.client().get(path, fields))
                .refusal();
    }
}
