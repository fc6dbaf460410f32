package io.datacoin.api.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files on a node that finds some of their blocks slowly. */
@Timeout(60)
class WholeContentTest {
    private static final Address ANN = Address.of("0x" + "a".repeat(40));
    private static final Address BOB = Address.of("0x" + "b".repeat(40));
    private static final Address CAROL = Address.of("0x" + "c".repeat(40));
    /** Many blocks. */
    private static final int LARGE = 8 << 20;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch found = new CountDownLatch(1);
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final Set<String> quick = ConcurrentHashMap.newKeySet();
    /** A permit for each answer while {@link #paced}. */
    private final Semaphore pace = new Semaphore(0);

    private volatile boolean paced;
    private IpfsNodeFixture ipfs;
    private HttpServer front;

    @BeforeEach
    void start() throws IOException {
        ipfs = IpfsNodeFixture.start(folder);
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(threads);
        front.createContext("/", this::forward);
        front.start();
    }

    @AfterEach
    void stop() {
        found.countDown();
        front.stop(0);
        threads.shutdownNow();
        ipfs.close();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString();
            if (slow.stream().anyMatch(asked::contains)) {
                found.await();
            }
            if (paced && quick.stream().noneMatch(asked::contains)) {
                pace.acquire();
            }
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(ipfs.client().api().resolve(asked))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            byte[] body = answer.body().readAllBytes();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Cid file(String text) throws IOException {
        return ipfs.client().add(text.getBytes(StandardCharsets.UTF_8)).cid();
    }

    private static void isBeingChecked(WholeContent contents, Address buyer, Cid file) {
        ProblemException later = assertThrows(ProblemException.class, () -> contents.require(buyer, file));
        assertEquals(
                ApiCode.CONTENT_BEING_CHECKED.wireName(),
                later.problem().refusal().code());
    }

    /** Both readers have files whose blocks come one by one and too slowly; a third buyer's file is small. */
    @Test
    void twoBuyersOfLargeFilesDoNotKeepTheReadersFromAThird() throws IOException {
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        Cid large = ipfs.client().add(bytes).cid();
        bytes[0]++;
        Cid larger = ipfs.client().add(bytes).cid();
        Cid small = file("small");
        quick.add(small.toString());
        paced = true;
        IpfsClient client = IpfsClient.connect(
                URI.create("http://127.0.0.1:" + front.getAddress().getPort()));
        try (WholeContent contents =
                new WholeContent(client, InstantSource.system(), Duration.ofSeconds(3), Duration.ZERO)) {
            isBeingChecked(contents, ANN, large);
            isBeingChecked(contents, BOB, larger);
            isBeingChecked(contents, CAROL, small);
            // One of the two gets its head and a first block of many, and has had its turn.
            pace.release(3);
            contents.require(CAROL, small);
            paced = false;
            pace.release(LARGE);
        }
    }

    @Test
    void aReadingThatTakesFarTooLongIsGivenUp() throws IOException {
        Cid file = file("slow");
        Instant begin = Instant.parse("2026-01-01T12:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        try (WholeContent contents = new WholeContent(
                ipfs.client(),
                () -> now.getAndUpdate(at -> at.plus(Duration.ofHours(1))),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2))) {
            ProblemException gone = assertThrows(ProblemException.class, () -> contents.require(ANN, file));
            assertEquals(
                    ApiCode.CONTENT_UNAVAILABLE.wireName(),
                    gone.problem().refusal().code());
        }
    }

    @Test
    void whoBoughtSlowFilesLeavesAReaderToTheOthers() throws IOException {
        Cid first = file("first");
        Cid second = file("second");
        Cid another = file("another");
        slow.addAll(Set.of(first.toString(), second.toString()));
        IpfsClient client = IpfsClient.connect(
                URI.create("http://127.0.0.1:" + front.getAddress().getPort()));
        try (WholeContent impatient =
                new WholeContent(client, InstantSource.system(), Duration.ofSeconds(2), Duration.ofSeconds(2))) {
            isBeingChecked(impatient, ANN, first);
            isBeingChecked(impatient, ANN, second);
            impatient.require(BOB, another);
            slow.clear();
            found.countDown();
        }
    }
}
