package io.datacoin.local.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.process.FreePorts;
import io.datacoin.local.process.Loopback;
import io.datacoin.local.process.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real chain behind its gate: programs of this machine get through with what wallets ask, web pages with nothing. */
@Timeout(60)
final class ChainGateTest {
    private static final Address SOMEBODY = Address.of("0x00000000000000000000000000000000000000aa");
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHAIN_ID = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}";
    private static final String COINS = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"anvil_setBalance\",\"params\":[\""
            + SOMEBODY.hex() + "\",\"0x5\"]}";

    private final int port = FreePorts.next();
    private final Supervisor supervisor = new Supervisor();
    private final AnvilChain chain;
    private final Path folder;

    ChainGateTest(@TempDir Path folder) {
        this.folder = folder;
        this.chain = new AnvilChain(
                "chain",
                AnvilChain.HOME,
                new Installation(Path.of("../..").toAbsolutePath().normalize()).anvil(),
                folder,
                port,
                Duration.ofMillis(200));
    }

    @BeforeEach
    void start() {
        chain.recover(lost -> {});
        supervisor.start(chain.child(folder.resolve("log")));
        supervisor.beforeTheEndOf("chain", chain.gate()::close);
    }

    @AfterEach
    void stop() {
        supervisor.close();
    }

    @Test
    void programsOfThisMachineGetThrough() throws IOException {
        assertEquals(AnvilChain.HOME, whatAWalletSees(ChainRpc::chainId));
        for (String name : new String[] {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"}) {
            String answer = post("Host: " + name + ":" + port + "\r\n" + JSON, CHAIN_ID);
            assertTrue(answer.startsWith("HTTP/1.1 200") && answer.contains("0x7a69"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\r\n",
                "Host: evil.example:PORT\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: 127.0.0.1:1\r\n",
                "Host: 127.0.0.1:PORT.evil.example\r\n",
                "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n",
                "Host: 127.0.0.1:PORT\r\nOrigin: null\r\n",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:8080\r\n",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://chrome-extension.example\r\n"
            })
    void webPagesDoNot(String head) throws IOException {
        assertStatus(403, head, CHAIN_ID);
    }

    @Test
    void aWalletThatIsAnExtensionDoes() throws IOException {
        assertStatus(200, "Host: 127.0.0.1:PORT\r\nOrigin: chrome-extension://abcdefgh\r\n", CHAIN_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"})
    void whatAFormCanSendIsNoCall(String type) throws IOException {
        String answer = post("Host: 127.0.0.1:" + port + "\r\nContent-Type: " + type + "\r\n", CHAIN_ID);
        assertTrue(answer.startsWith("HTTP/1.1 415"), answer);
    }

    @Test
    void nobodyOutsideOfTheStackMakesCoins() throws IOException {
        for (String body : new String[] {COINS, "[" + COINS + "]", "[" + CHAIN_ID + "," + COINS + "]"}) {
            assertStatus(403, "Host: 127.0.0.1:PORT\r\n", body);
        }
        assertEquals(Wei.ZERO, whatAWalletSees(rpc -> rpc.balance(SOMEBODY, BlockTag.LATEST)));
    }

    @Test
    void bodiesAreBoundedAndOnlyPostIsServed() throws IOException {
        assertStatus(413, "Host: 127.0.0.1:PORT\r\n", " ".repeat(ChainGate.LARGEST_BODY + 1));
        for (String start : new String[] {"GET / HTTP/1.1", "OPTIONS / HTTP/1.1", "POST /admin HTTP/1.1"}) {
            String answer = send(start + "\r\nHost: 127.0.0.1:" + port + "\r\n" + JSON + "Content-Length: 0\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
        }
        String absolute = send("POST http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + JSON
                + "Content-Length: " + CHAIN_ID.length() + "\r\n\r\n" + CHAIN_ID);
        assertTrue(absolute.startsWith("HTTP/1.1 4"), absolute);
    }

    /** As at the node itself: callers try again. */
    @Test
    void aNodeThatIsAwayIsAwayThroughItsGateToo() {
        int other = FreePorts.next();
        Loopback nobody = Loopback.anywhere();
        try (ChainGate gate = ChainGate.open(other, URI.create("http://" + nobody.host() + ":" + nobody.port()));
                ChainRpc rpc = Web3jChainRpc.connect(URI.create("http://127.0.0.1:" + other), Duration.ofSeconds(20))) {
            assertThrows(RpcUnavailableException.class, rpc::chainId, gate::toString);
        }
    }

    /** The node goes on computing for callers who have left, so that nobody else would be answered. */
    @Test
    void callsThatRunCodeAreFewAtOnceAndOthersGetThrough() throws IOException {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"data\":\"0x5b5f56\"},\"latest\"]}";
        String batch = "[" + (call + ",").repeat(NodeCalls.MOST_EXECUTIONS - 1) + call + "]";
        int other = FreePorts.next();
        try (ServerSocket node = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ChainGate gate = ChainGate.open(other, URI.create("http://127.0.0.1:" + node.getLocalPort()));
                Socket first = begin(other, batch);
                Socket firstAtNode = node.accept();
                Socket second = begin(other, batch);
                Socket secondAtNode = node.accept();
                Socket third = begin(other, batch);
                Socket question = begin(other, CHAIN_ID);
                Socket questionAtNode = node.accept()) {
            assertEquals("HTTP/1.1 503", status(third), gate::toString);
            assertTrue(questionAtNode.isConnected() && secondAtNode.isConnected(), "they were passed on");
            firstAtNode.shutdownOutput();
            assertEquals(-1, first.getInputStream().read(), "as at the node itself");
            try (Socket fourth = begin(other, batch);
                    Socket fourthAtNode = node.accept()) {
                assertTrue(fourthAtNode.isConnected(), fourth::toString);
            }
            assertTrue(second.isConnected() && question.isConnected());
        }
    }

    @Test
    void whoOpensConnectionsAndSaysNothingTakesNoPlaceFromWhoAsks() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int caller = 0; caller < 300; caller++) {
                Socket begun = new Socket(InetAddress.getLoopbackAddress(), port);
                silent.add(begun);
                if (caller % 2 == 0) {
                    begun.getOutputStream().write('P');
                } else {
                    begun.getOutputStream()
                            .write(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + JSON
                                            + "Content-Length: 100\r\n\r\n{")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
            assertAnswers(port);
        } finally {
            close(silent);
        }
    }

    /** Answers that are larger than what a system keeps of them: each waits in the gate for who asked. */
    @Test
    void whoDoesNotReadHisAnswerTakesNoPlaceFromWhoAsks() throws IOException {
        byte[] large = new byte[32 << 20];
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        ExecutorService threads = Executors.newCachedThreadPool();
        node.setExecutor(threads);
        node.createContext("/", exchange -> {
            boolean isBatch = exchange.getRequestBody().readAllBytes()[0] == '[';
            byte[] answer = isBatch ? large : "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        node.start();
        int other = FreePorts.next();
        List<Socket> silent = new ArrayList<>();
        try (ChainGate gate = ChainGate.open(
                other, URI.create("http://127.0.0.1:" + node.getAddress().getPort()))) {
            assertNotNull(gate);
            for (int caller = 0; caller < 40; caller++) {
                silent.add(begin(other, "[" + CHAIN_ID + "]"));
            }
            assertAnswers(other);
        } finally {
            close(silent);
            node.stop(0);
            threads.shutdownNow();
        }
    }

    private static void assertAnswers(int gatePort) throws IOException {
        for (int question = 0; question < 20; question++) {
            try (Socket asking = begin(gatePort, CHAIN_ID)) {
                assertTrue(status(asking).contains("200"));
            }
        }
    }

    private static void close(List<Socket> begun) throws IOException {
        for (Socket each : begun) {
            each.close();
        }
    }

    private static Socket begin(int gatePort, String body) throws IOException {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), gatePort);
        caller.setSoTimeout(10_000);
        caller.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + gatePort + "\r\n" + JSON + "Content-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    private static String status(Socket caller) throws IOException {
        return new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Test
    void theGateOutlivesItsChain() {
        ProcessHandle killed = ProcessHandle.of(supervisor.pidOf("chain")).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();
        supervisor.restart("chain", Duration.ofSeconds(5));
        assertEquals(AnvilChain.HOME, whatAWalletSees(ChainRpc::chainId));
    }

    private interface Question<T> {
        T ask(ChainRpc rpc);
    }

    private <T> T whatAWalletSees(Question<T> question) {
        try (ChainRpc rpc = Web3jChainRpc.connect(URI.create(chain.publicUrl()), Duration.ofSeconds(20))) {
            return question.ask(rpc);
        }
    }

    private void assertStatus(int status, String head, String body) throws IOException {
        String answer = post(head.replace("PORT", Integer.toString(port)) + JSON, body);
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    private String post(String head, String body) throws IOException {
        return send("POST / HTTP/1.1\r\n" + head + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n"
                + body);
    }

    /** Clients of the JDK do not let a caller choose the Host: it is written by hand. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().readNBytes(answer, 0, 12);
            length += Math.max(0, socket.getInputStream().read(answer, length, answer.length - length));
            return new String(answer, 0, length, StandardCharsets.US_ASCII);
        }
    }
}
