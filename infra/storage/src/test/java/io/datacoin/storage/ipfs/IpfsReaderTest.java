package io.datacoin.storage.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.dag.Car;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.UnixFsHasher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever kind of endpoint a user names, what is read from it is what its CID says. */
final class IpfsReaderTest {
    private static final byte[] TEXT = "hello world".getBytes(StandardCharsets.UTF_8);
    private static final Cid ABSENT = Cid.ofBlock(Codec.RAW, "nobody has this".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;

    private static IpfsNodeFixture node;
    private static Cid file;
    private static Cid directory;

    @BeforeAll
    static void start() throws IOException {
        node = IpfsNodeFixture.start(folder.resolve("node"));
        Path content = Files.createDirectories(folder.resolve("content/below"));
        Files.write(content.resolve("small"), TEXT);
        Files.write(content.resolve("large"), new byte[3_000_000]);
        file = node.client().add(TEXT).cid();
        directory = node.client().add(folder.resolve("content")).cid();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aGatewayAndAnRpcGiveTheSame() throws IOException {
        for (URI endpoint : new URI[] {node.api(), node.gateway(), URI.create(node.gateway() + "/")}) {
            IpfsReader reader = IpfsReader.of(endpoint);
            assertArrayEquals(TEXT, reader.file(file, 100), endpoint::toString);
            Path copy = folder.resolve("copy-" + System.nanoTime());
            reader.download(directory, copy);
            assertEquals(directory, UnixFsHasher.hash(copy).cid(), endpoint::toString);
            assertThrows(ContentNotFoundException.class, () -> reader.file(ABSENT, 100), endpoint::toString);
            assertThrows(StorageException.class, () -> reader.file(file, TEXT.length - 1), endpoint::toString);
        }
    }

    @Test
    void aGatewayIsNotBelieved() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean gateway = exchange.getRequestURI().getPath().startsWith("/ipfs/");
            exchange.sendResponseHeaders(gateway ? 200 : 405, gateway ? TEXT.length : -1);
            exchange.getResponseBody().write(gateway ? TEXT : new byte[0]);
            exchange.close();
        });
        server.start();
        try {
            IpfsReader reader = IpfsReader.of(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            assertArrayEquals(TEXT, reader.file(file, 100));
            assertThrows(ContentCorruptException.class, () -> reader.file(ABSENT, 100));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nothingListeningIsSaidSo() {
        IpfsReader reader = IpfsReader.of(URI.create("http://127.0.0.1:9"));
        assertThrows(StorageUnreachableException.class, () -> reader.file(file, 100));
    }

    @Test
    void anArchiveOfOneBlockIsWhatTheOfficialLibraryMakes() throws IOException, InterruptedException {
        HttpResponse<byte[]> theirs = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.gateway() + "/ipfs/" + file + "?format=car"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals(theirs.body(), Car.of(file, TEXT));
    }
}
