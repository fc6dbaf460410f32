package io.datacoin.benchmarks.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Quote;
import io.datacoin.client.market.TrainingOrder;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A seller with a dataset, and a requester who looks at lists, asks for quotes and trains, all at the same time. */
public final class HonestUsers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Wei DEPOSIT = Wei.data("5000");
    private static final Duration BETWEEN_LISTS = Duration.ofMillis(100);
    private static final Duration BETWEEN_QUOTES = Duration.ofMillis(250);
    private static final Duration BETWEEN_JOBS = Duration.ofMillis(1);
    /** Who is told to come again does so; his wait goes on meanwhile. */
    private static final RetryPolicy<Object> COME_AGAIN = RetryPolicy.builder()
            .handleIf(failure -> failure instanceof RefusedException refused
                    && refused.refusal().retryable())
            .withDelay(Duration.ofMillis(100))
            .withMaxDuration(Duration.ofMinutes(2))
            .withMaxRetries(-1)
            .build();

    private final URI ipfs;
    private final String label;
    private final ApiClient api;
    private final PrivateKey requester;
    private final ChainConnection chain;
    private final DatasetId dataset;
    private final DatasetManifest manifest;
    private final List<Quote> ordered = new ArrayList<>();
    private final Wei deposited;

    private HonestUsers(
            URI ipfs,
            String label,
            ApiClient api,
            PrivateKey requester,
            ChainConnection chain,
            DatasetId dataset,
            DatasetManifest manifest) {
        this.ipfs = ipfs;
        this.label = label;
        this.api = api;
        this.requester = requester;
        this.chain = chain;
        this.dataset = dataset;
        this.manifest = manifest;
        try (ChainWallet wallet = chain.wallet(requester)) {
            wallet.deposit(DEPOSIT);
            deposited = wallet.escrowBalance();
        }
    }

    /** The data are published, the escrow is full. */
    public static HonestUsers settleAt(URI api, URI ipfs, Path data, String label) {
        PrivateKey seller = PrivateKey.generate();
        ApiClient sellers = arrived(api, seller);
        ChainConnection chain = ChainConnection.of(sellers, note -> {});
        DatasetUpload.Stored stored = new DatasetUpload(sellers, line -> {})
                .store(data, new DatasetUpload.Description("Honest", "", "CC0-1.0", 3), Optional.empty(), seller);
        DatasetId dataset;
        try (ChainWallet wallet = chain.wallet(seller)) {
            dataset = wallet.publish(
                            ContentId.of(stored.manifestCid()),
                            new OfferedTerms(Optional.of(Wei.data("5")), Optional.of(Wei.data("1")), List.of()))
                    .dataset();
        }
        new DatasetTrade(sellers).awaitListed(dataset);
        PrivateKey requester = PrivateKey.generate();
        return new HonestUsers(ipfs, label, arrived(api, requester), requester, chain, dataset, stored.manifest());
    }

    private static ApiClient arrived(URI api, PrivateKey key) {
        ApiClient client = new ApiClient(api);
        client.post("/faucet", Map.of("address", key.address().hex()));
        Login.as(key, client);
        return client;
    }

    public DatasetId dataset() {
        return dataset;
    }

    public DatasetManifest manifest() {
        return manifest;
    }

    /** How long they waited. */
    public record Measured(Waits lists, Waits quotes, Waits jobs) {}

    /** Works for so long; a job that has begun is seen to its end. */
    public Measured work(Duration length) {
        Measured measured = new Measured(new Waits(), new Waits(), new Waits());
        CountDownLatch over = new CountDownLatch(1);
        List<CompletableFuture<Void>> busy = List.of(
                repeats(over, BETWEEN_LISTS, () -> measured.lists().time(this::lists)),
                repeats(over, BETWEEN_QUOTES, () -> measured.quotes().time(this::asks)),
                repeats(over, BETWEEN_JOBS, () -> measured.jobs().time(this::trains)));
        CompletableFuture<Void> all = CompletableFuture.allOf(busy.toArray(new CompletableFuture<?>[0]));
        CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS)
                .execute(over::countDown);
        all.join();
        return measured;
    }

    private static CompletableFuture<Void> repeats(CountDownLatch over, Duration pause, Runnable deed) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        do {
                            deed.run();
                        } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
                        ended.complete(null);
                    } catch (InterruptedException | RuntimeException failure) {
                        ended.completeExceptionally(failure);
                    }
                },
                "honest");
        thread.start();
        return ended;
    }

    private JsonNode lists() {
        return Failsafe.with(COME_AGAIN).get(() -> api.get("/datasets"));
    }

    private Quote asks() {
        ObjectNode spec = JSON.createObjectNode();
        spec.put("dataset", dataset.toString())
                .put("version", 1)
                .put("label", label)
                .put("features", "auto")
                .put("algorithm", "random-forest");
        return Failsafe.with(COME_AGAIN).get(() -> new TrainingOrder(api, chain).quote(spec, requester, Instant.now()));
    }

    private JsonNode trains() {
        TrainingOrder order = new TrainingOrder(api, chain);
        Quote quote = asks();
        ordered.add(quote);
        Failsafe.with(COME_AGAIN).get(() -> order.submit(quote, requester));
        return order.follow(quote.jobId(), event -> {});
    }

    /** The first job as a receipt shows it: request and signature. */
    public ObjectNode firstSubmission() {
        Quote quote = ordered.get(0);
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("requester", quote.request().requester().hex())
                .put("specDigest", quote.request().specDigest().hex())
                .put("datasetId", quote.request().datasetId().toString())
                .put("datasetVersion", quote.request().datasetVersion().value())
                .put("fee", quote.request().fee().toString())
                .put("replicas", quote.request().replicas())
                .put("deadline", quote.request().deadline().getEpochSecond())
                .put("nonce", quote.request().nonce().toString());
        ObjectNode submission = JsonNodeFactory.instance.objectNode();
        submission
                .put("spec", quote.canonicalSpec())
                .put(
                        "signature",
                        requester
                                .sign(chain.digests().jobRequest(quote.request()))
                                .hex())
                .set("request", request);
        return submission;
    }

    /** Jobs ordered so far. */
    public int jobs() {
        return ordered.size();
    }

    /** Of these, how many did not succeed or have a receipt that does not hold. */
    public int jobsNotVerified() {
        ReceiptVerifier verifier = new ReceiptVerifier(chain.rpc(), ipfs);
        return (int) ordered.stream()
                .map(quote -> "/jobs/" + quote.jobId().hex())
                .filter(path -> !api.get(path).path("status").asText().equals("succeeded")
                        || !verifier.verify(api.get(path + "/receipt")).isComplete())
                .count();
    }

    /** What the jobs had to cost together. */
    public Wei owed() {
        return ordered.stream().map(Quote::total).reduce(Wei.ZERO, Wei::plus);
    }

    /** What has left the requester's balance in the escrow. */
    public Wei paid() {
        try (ChainWallet wallet = chain.wallet(requester)) {
            return deposited.minus(wallet.escrowBalance());
        }
    }

    @Override
    public void close() {
        chain.close();
    }
}
