package io.datacoin.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.local.control.StackRequest.Wish;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command of the same user asks a running stack and hears what became of it. */
@Timeout(60)
final class ControlSocketTest {
    private static final StackRequest ALL = new StackRequest("/checkout", Wish.RESTART, List.of());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theStackHearsWhatIsAskedAndTheCallerHowItGoes() {
        StackRequest request = new StackRequest("/checkout", Wish.RESTART, List.of("api", "worker-1"));
        List<StackRequest> heard = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (ControlSocket socket = listen((asked, progress) -> {
            heard.add(asked);
            asked.names().forEach(progress);
            return "{}";
        })) {
            assertNotNull(socket);
            assertEquals("{}", client().ask(request, told::add));
        }
        assertEquals(List.of(request), heard);
        assertEquals(List.of("api", "worker-1"), told);
    }

    @Test
    void aRefusalComesWithItsOwnRemedy() {
        Refusal why = new Refusal(
                ClientCode.ANOTHER_CHECKOUT, "this stack runs another one", "run ./datacoin dev of that one");
        try (ControlSocket socket = listen((asked, progress) -> {
            throw new RefusedException(why);
        })) {
            assertNotNull(socket);
            assertEquals(why, refusal());
            assertEquals(why, refusal(), "and the stack listens on");
        }
    }

    @Test
    void aMistakeOfTheStackIsToldAndTheStackListensOn() {
        try (ControlSocket socket = listen((asked, progress) -> {
            throw new NoClassDefFoundError("io/datacoin/Gone");
        })) {
            assertNotNull(socket);
            Refusal first = refusal();
            assertEquals("stack-failed", first.code());
            assertFalse(first.detail().contains("io/datacoin/Gone"), "that is for what up prints");
            assertTrue(first.remedy().contains("what ./datacoin up printed"), first::toString);
            assertFalse(first.remedy().contains("keeps trying"), first::toString);
            assertEquals(first, refusal());
        }
    }

    @Test
    void whatIsNoRequestIsAnsweredAndTheHandlerDoesNotHearOfIt() throws IOException {
        List<StackRequest> heard = new ArrayList<>();
        try (ControlSocket socket = listen((asked, progress) -> {
            heard.add(asked);
            return "";
        })) {
            assertNotNull(socket);
            for (String line : List.of(
                    "restart everything",
                    "{\"root\":\"/checkout\",\"wish\":\"STOP\",\"names\":[]}",
                    "{\"root\":\"/checkout\",\"names\":[]}",
                    "{\"root\":\"/checkout\",\"wish\":\"LOOK\"}",
                    "{}")) {
                ControlReply answer = answerTo(line);
                assertEquals(ControlReply.Kind.FAILED, answer.kind(), line);
                assertEquals("unknown-request", answer.code(), line);
            }
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void aCallerThatGoesAwayDoesNotStopWhatItAskedFor() throws Exception {
        BlockingQueue<StackRequest> begun = new LinkedBlockingQueue<>();
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (ControlSocket socket = listen((asked, progress) -> {
            begun.add(asked);
            await(gone);
            progress.accept("nobody hears this");
            ended.add("done");
            return "";
        })) {
            assertNotNull(socket);
            try (SocketChannel caller = connected()) {
                say(caller, ControlSocket.JSON.writeValueAsString(ALL));
                assertEquals(ALL, begun.poll(20, TimeUnit.SECONDS));
            }
            gone.countDown();
            assertEquals("done", ended.poll(20, TimeUnit.SECONDS));
            client().ask(ALL, progress -> {});
        }
    }

    @Test
    void oneRequestIsDoneAfterTheOther() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        CountDownLatch bothAsked = new CountDownLatch(1);
        try (ControlSocket socket = listen((asked, progress) -> {
            events.add("begin");
            await(bothAsked);
            events.add("end");
            return "";
        })) {
            assertNotNull(socket);
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> client().ask(ALL, progress -> {}));
            assertEquals("begin", events.poll(20, TimeUnit.SECONDS));
            try (SocketChannel second = connected()) {
                say(second, ControlSocket.JSON.writeValueAsString(ALL));
                bothAsked.countDown();
                assertEquals(ControlReply.done(""), answerOf(second));
            }
            first.get(20, TimeUnit.SECONDS);
        }
        assertEquals(List.of("end", "begin", "end"), List.copyOf(events));
    }

    @Test
    void whereNobodyListensThereIsNoStack() throws IOException {
        assertEquals("no-stack", refusal().code());
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Files.createDirectories(folder.resolve("control"));
            killed.bind(UnixDomainSocketAddress.of(file()));
        }
        assertTrue(Files.exists(file()), "a killed stack leaves its socket");
        assertEquals("no-stack", refusal().code());
    }

    @Test
    void aStackListensWhereAKilledOneListened() throws IOException {
        Files.createDirectories(folder.resolve("control"));
        Files.writeString(file(), "left over");
        try (ControlSocket socket = listen((asked, progress) -> "")) {
            assertNotNull(socket);
            client().ask(ALL, progress -> {});
        }
        assertFalse(Files.exists(file()), "a stack that ends in good order leaves nothing");
        assertEquals("no-stack", refusal().code());
    }

    @Test
    void aStackThatEndsWhileItIsAskedIsSaidToBeGone() throws Exception {
        Files.createDirectories(folder.resolve("control"));
        try (ServerSocketChannel dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dying.bind(UnixDomainSocketAddress.of(file()));
            CompletableFuture<Void> death = CompletableFuture.runAsync(() -> {
                try (SocketChannel caller = dying.accept()) {
                    new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8)).readLine();
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            });
            assertEquals("stack-gone", refusal().code());
            death.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobodyElseOfThisMachineCanAsk() throws IOException {
        try (ControlSocket socket = listen((asked, progress) -> "")) {
            assertNotNull(socket);
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control"))));
        }
    }

    @Test
    void thePathOfASocketHasALongestLength() {
        Path longest = pathOfLength(ControlSocket.LONGEST_PATH);
        assertTrue(ControlSocket.fits(longest));
        try (ControlSocket socket = ControlSocket.listen(longest, (asked, progress) -> "")) {
            assertNotNull(socket);
            new ControlClient(longest).ask(ALL, progress -> {});
        }
        Path tooLong = pathOfLength(ControlSocket.LONGEST_PATH + 1);
        assertFalse(ControlSocket.fits(tooLong));
        RefusedException refused =
                assertThrows(RefusedException.class, () -> new ControlClient(tooLong).ask(ALL, progress -> {}));
        assertEquals("home-path-too-long", refused.refusal().code());
        assertFalse(ControlSocket.fits(folder.resolve("é".repeat(60))), "bytes count, not letters");
    }

    private Path pathOfLength(int bytes) {
        String base = folder.toString() + "/c/";
        return Path.of(base + "s".repeat(bytes - base.length()));
    }

    private Path file() {
        return folder.resolve("control").resolve("socket");
    }

    private ControlSocket listen(ControlSocket.Handler handler) {
        return ControlSocket.listen(file(), handler);
    }

    private ControlClient client() {
        return new ControlClient(file());
    }

    private Refusal refusal() {
        return assertThrows(RefusedException.class, () -> client().ask(ALL, progress -> {}))
                .refusal();
    }

    private SocketChannel connected() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(file()));
    }

    private ControlReply answerTo(String line) throws IOException {
        try (SocketChannel caller = connected()) {
            say(caller, line);
            return answerOf(caller);
        }
    }

    private static void say(SocketChannel caller, String line) throws IOException {
        Writer requests = Channels.newWriter(caller, StandardCharsets.UTF_8);
        requests.write(line + "\n");
        requests.flush();
    }

    private static ControlReply answerOf(SocketChannel caller) throws IOException {
        BufferedReader answers = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
        return ControlSocket.JSON.readValue(answers.readLine(), ControlReply.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
