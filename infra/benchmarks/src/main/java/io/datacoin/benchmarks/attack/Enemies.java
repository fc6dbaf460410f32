package io.datacoin.benchmarks.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.wallet.CallRefusedException;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.ContentId;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Every enemy at once, each in a thread of his own and no faster than he is told to be, until this is closed. */
public final class Enemies implements AutoCloseable {
    private static final int CONNECTIONS = 140;
    private static final int STREAMS = 90_000;
    /** As many as fit into the body of a quote, and far more than do. */
    private static final int UNKNOWN_COLUMNS = 4_000;

    private static final int FAR_TOO_MANY_COLUMNS = 100_000;
    private static final int[] MANIFEST_BYTES = {900_000, 3_900_000, 16_000_000};
    private static final long END_SECONDS = 90;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private Enemies() {}

    /** What one enemy does again and again. */
    private interface Deed {
        void once() throws IOException;
    }

    /** How often he did it, and how often somebody hung up on him or told him no. */
    private record Tally(AtomicLong done, AtomicLong refused) {}

    /** Lets them all loose. */
    public static Enemies attack(Target target) throws IOException {
        Enemies all = new Enemies();
        InetAddress from = target.from();
        String logins =
                "{\"message\":\"" + "let me in ".repeat(500) + "\",\"signature\":\"0x" + "1b".repeat(65) + "\"}";
        String large = quote(target, FAR_TOO_MANY_COLUMNS);
        String fitting = quote(target, UNKNOWN_COLUMNS);
        IpfsClient ipfs = IpfsClient.connect(target.ipfs());
        all.repeats("unfinished bodies", Duration.ofSeconds(1), () -> {
            try (HalfBodies crowd = HalfBodies.post(target.api(), from, "/v1/jobs/quote", CONNECTIONS)) {
                crowd.answers();
            }
        });
        all.repeats("big quotes", Duration.ofMillis(200), () -> {
            Posting.send(target.api(), from, "/v1/jobs/quote", fitting);
            Posting.send(target.api(), from, "/v1/jobs/quote", large);
        });
        all.repeats("logins", Duration.ofMillis(50), () -> {
            Posting.send(target.api(), from, "/v1/auth/nonce", "{}");
            Posting.send(target.api(), from, "/v1/auth/login", logins);
        });
        all.repeats(
                "streams without login",
                Duration.ofSeconds(1),
                () -> NamelessStreams.flood(target.schedulerPort(), from, STREAMS));
        all.repeats(
                "replayed receipts",
                Duration.ofMillis(100),
                () -> Posting.send(
                        target.api(), from, "/v1/jobs", target.submission().toString()));
        AtomicLong manifests = new AtomicLong();
        all.repeats("manifests of empty rows", Duration.ofSeconds(5), () -> {
            int bytes = MANIFEST_BYTES[(int) (manifests.getAndIncrement() % MANIFEST_BYTES.length)];
            // Each a little longer than the last: the same one is looked at only once.
            byte[] manifest = ForgedManifest.ofEmptyRows(target.manifest(), bytes + 3 * manifests.intValue());
            target.seller().announces(ContentId.of(ipfs.add(manifest).cid().toString()));
        });
        all.repeats("ingests of many rows", Duration.ofSeconds(15), target.seller()::bringsInManyRows);
        return all;
    }

    private void repeats(String name, Duration pause, Deed deed) {
        Tally tally = new Tally(new AtomicLong(), new AtomicLong());
        tallies.put(name, tally);
        threads.execute(() -> {
            try {
                do {
                    try {
                        deed.once();
                        tally.done().incrementAndGet();
                    } catch (IOException | RefusedException | CallRefusedException expected) {
                        tally.refused().incrementAndGet();
                    }
                } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String quote(Target target, int columns) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("dataset", target.dataset()).put("version", 1).put("label", target.label());
        ArrayNode features = spec.putArray("features");
        for (int column = 0; column < columns; column++) {
            features.add("nowhere" + column);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return body.put("requester", target.seller().address().hex())
                .set("spec", spec)
                .toString();
    }

    /** What each of them did so far, in words. */
    public List<String> deeds() {
        List<String> lines = new ArrayList<>();
        tallies.forEach((name, tally) -> lines.add(name + ": " + tally.done() + " times, refused " + tally.refused()));
        return lines;
    }

    /** Has everybody finish what he is at. */
    @Override
    public void close() {
        stopping.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
