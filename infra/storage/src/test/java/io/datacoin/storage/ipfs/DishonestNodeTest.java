package io.datacoin.storage.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.DagPb;
import io.datacoin.storage.dag.DownloadLimit;
import io.datacoin.storage.dag.DownloadLimitException;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.UnixFs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that lie, stall or are not there: a small server that answers what the test tells it to. */
final class DishonestNodeTest {
    private final Map<String, byte[]> blocks = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger toBreakOff = new AtomicInteger();
    private HttpServer server;

    DishonestNodeTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/v0/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.incrementAndGet();
        if (toBreakOff.getAndDecrement() > 0) {
            exchange.close();
            return;
        }
        String command = exchange.getRequestURI().getPath().substring("/api/v0/".length());
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] block = blocks.get(query.replaceFirst("^arg=", ""));
        byte[] body = block != null
                ? block
                : answers.getOrDefault(command, "{\"Message\":\"block was not found locally\"}")
                        .getBytes(StandardCharsets.UTF_8);
        boolean known = block != null || answers.containsKey(command);
        exchange.sendResponseHeaders(known ? 200 : 500, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private IpfsClient client() {
        return IpfsClient.connect(api());
    }

    private Cid offer(Cid cid, byte[] block) {
        blocks.put(cid.toString(), block);
        return cid;
    }

    private Cid offer(DagPb block) {
        byte[] bytes = block.encode();
        return offer(Cid.ofBlock(Codec.DAG_PB, bytes), bytes);
    }

    private Cid offer(byte[] raw) {
        return offer(Cid.ofBlock(Codec.RAW, raw), raw);
    }

    @Test
    void otherBytesThanTheCidNamesAreNeverGivenOut() {
        Cid cid = offer(Cid.ofBlock(Codec.RAW, new byte[] {1, 2, 3}), new byte[] {1, 2, 4});

        ContentCorruptException refused =
                assertThrows(ContentCorruptException.class, () -> client().fetchVerified(IpfsPath.of(cid), 10));

        assertTrue(String.valueOf(refused.getMessage()).contains("read from another one"), refused::getMessage);
    }

    @Test
    void aFileWhosePartsAreLongerThanItSaysIsRefused() {
        Cid leaf = offer(new byte[100]);
        Cid file = offer(new DagPb(List.of(new DagPb.Link("", leaf, 100)), UnixFs.file(List.of(50L))));

        assertThrows(ContentCorruptException.class, () -> client().fetchVerified(IpfsPath.of(file), 1000));
    }

    @Test
    void aFileWithMoreLinksThanSizesIsRefused() {
        Cid leaf = offer(new byte[100]);
        DagPb.Link link = new DagPb.Link("", leaf, 100);
        Cid file = offer(new DagPb(List.of(link, link), UnixFs.file(List.of(100L))));

        assertThrows(ContentCorruptException.class, () -> client().fetchVerified(IpfsPath.of(file), 1000));
    }

    @Test
    void aDirectoryEntryThatLeadsOutOfTheTargetIsNeverWritten(@TempDir Path folder) {
        Cid leaf = offer(new byte[] {1});
        for (String name : List.of("../escaped", "..", ".", "", "a/../../escaped")) {
            Cid directory = offer(new DagPb(List.of(new DagPb.Link(name, leaf, 1)), UnixFs.directory()));

            assertThrows(
                    ContentCorruptException.class,
                    () -> client().download(IpfsPath.of(directory), folder.resolve("target-" + directory)));
        }
        assertFalse(Files.exists(folder.resolve("escaped")));
    }

    /** Ten directories of ten links each to the next: a hundred blocks of nothing would be ten thousand million files. */
    @Test
    void aDirectoryThatMultipliesItselfIsNotWrittenToTheEnd(@TempDir Path folder) throws IOException {
        Cid next = offer(new byte[] {1});
        for (int level = 0; level < 10; level++) {
            Cid below = next;
            next = offer(new DagPb(
                    IntStream.range(0, 10)
                            .mapToObj(name -> new DagPb.Link("n" + name, below, 1))
                            .toList(),
                    UnixFs.directory()));
        }
        IpfsPath bomb = IpfsPath.of(next);
        assertThrows(
                DownloadLimitException.class,
                () -> client().download(bomb, folder.resolve("entries"), new DownloadLimit(1_000_000, 40)));
        assertThrows(
                DownloadLimitException.class,
                () -> client().download(bomb, folder.resolve("bytes"), new DownloadLimit(15, 1_000_000)));
        try (Stream<Path> written = Files.walk(folder.resolve("bytes"))) {
            assertEquals(15, written.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aDirectoryWithAnEntryHiddenIsFoundOut() {
        Cid leaf = offer(new byte[] {1});
        DagPb.Link first = new DagPb.Link("first", leaf, 1);
        DagPb.Link second = new DagPb.Link("second", leaf, 1);
        byte[] promised = new DagPb(List.of(first, second), UnixFs.directory()).encode();
        byte[] shown = new DagPb(List.of(first), UnixFs.directory()).encode();
        Cid directory = offer(Cid.ofBlock(Codec.DAG_PB, promised), shown);

        assertThrows(ContentCorruptException.class, () -> client().list(IpfsPath.of(directory)));
        assertThrows(ContentCorruptException.class, () -> client().stat(IpfsPath.of(directory)));
    }

    @Test
    void aBlockThatIsNoFileSystemIsRefused() {
        Cid junk = offer(new DagPb(List.of(), ByteString.copyFromUtf8("junk")));

        assertThrows(ContentCorruptException.class, () -> client().openVerified(IpfsPath.of(junk)));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotTakenIntoMemory() {
        Cid cid = offer(Cid.ofBlock(Codec.RAW, new byte[] {1}), new byte[5 * 1024 * 1024]);

        assertThrows(StorageException.class, () -> client().block(cid));
    }

    @Test
    void aNodeThatStoredSomethingElseIsFoundOut() {
        answers.put(
                "add",
                "{\"Name\":\"content\",\"Hash\":\"bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\"}");

        assertThrows(ContentCorruptException.class, () -> client().add(new byte[] {1}));
    }

    @Test
    void aFileThatEndsEarlyIsNotTakenForWhole() throws IOException {
        Cid cid = offer(new byte[10]);
        answers.put("cat", "12345");

        try (InputStream content = client().cat(IpfsPath.of(cid))) {
            StorageException refused = assertThrows(StorageException.class, content::readAllBytes);
            assertTrue(String.valueOf(refused.getMessage()).contains("5 bytes early"), refused::getMessage);
        }
    }

    @Test
    void anAddressThatIsNoRpcIsNamed() {
        answers.put("version", "<html>");

        StorageException refused = assertThrows(StorageException.class, () -> client().version());

        assertTrue(String.valueOf(refused.getMessage()).contains("ipfs.api-url"), refused::getMessage);
    }

    @Test
    void aNodeThatIsNotThereIsNamedWithTheRemedy() {
        server.stop(0);

        StorageUnreachableException refused = assertThrows(StorageUnreachableException.class, () -> client().version());

        assertTrue(String.valueOf(refused.getMessage()).contains(api().toString()), refused::getMessage);
        assertTrue(String.valueOf(refused.getMessage()).contains("Start the node"), refused::getMessage);
    }

    @Test
    void aNodeThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Duration soon = Duration.ofMillis(300);
            IpfsClient client = new IpfsClient(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()), new IpfsClient.Timeouts(soon, soon, soon));

            assertThrows(StorageUnreachableException.class, client::version);
        }
    }

    @Test
    void aQuestionWhoseConnectionBreaksIsAskedOnceMore() throws IOException {
        answers.put("version", "{\"Version\":\"0.30.0\"}");
        toBreakOff.set(1);

        assertEquals("0.30.0", client().version());
        assertEquals(2, asked.get());
    }

    @Test
    void aQuestionIsNotAskedAThirdTime() {
        answers.put("version", "{\"Version\":\"0.30.0\"}");
        toBreakOff.set(2);

        StorageUnreachableException refused = assertThrows(StorageUnreachableException.class, () -> client().version());

        assertTrue(String.valueOf(refused.getMessage()).contains("broke off"), refused::getMessage);
        assertEquals(2, asked.get());
    }

    @Test
    void anUploadIsNotSentTwice() {
        toBreakOff.set(1);

        assertThrows(StorageUnreachableException.class, () -> client().add(new byte[] {1}));
        assertEquals(1, asked.get());
    }

    @Test
    void aMissingFileIsToldApartFromAMissingNode() {
        Cid absent = Cid.ofBlock(Codec.RAW, new byte[] {9});

        assertThrows(ContentNotFoundException.class, () -> client().block(absent));
        assertEquals(0, blocks.size());
    }
}
