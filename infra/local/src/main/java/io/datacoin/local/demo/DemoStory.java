package io.datacoin.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.reading.ReadingText;
import io.datacoin.cli.terminal.JobProgressPrinter;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Quote;
import io.datacoin.client.market.TrainingOrder;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.training.spec.report.TrainingReport;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A seller and a buyer meet. Everything goes through the API and their own wallets. Not thread-safe. */
public final class DemoStory {
    private static final Wei PRICE = Wei.data("25");
    private static final Wei TRAIN_PRICE = Wei.data("2");
    private static final int SAMPLE_ROWS = 5;

    private final URI api;
    private final URI ipfs;
    private final Consumer<String> tell;
    private final Stopwatch stopwatch = new Stopwatch();

    /** A story on the marketplace at these addresses; {@code tell} gets lines for people. */
    public DemoStory(URI api, URI ipfs, Consumer<String> tell) {
        this.api = api;
        this.ipfs = ipfs;
        this.tell = tell;
    }

    /**
     * Plays it.
     *
     * @throws RefusedException for data or a spec that cannot be trained on, and when the job does not succeed
     */
    public DemoResult play(DemoPlan plan) {
        PrivateKey seller = PrivateKey.generate();
        PrivateKey buyer = PrivateKey.generate();
        ApiClient sellerApi = new ApiClient(api);
        ApiClient buyerApi = new ApiClient(api);
        stopwatch.time("wallets", () -> {
            fund(seller, sellerApi, "seller");
            fund(buyer, buyerApi, "buyer");
            return seller;
        });
        try (ChainConnection chain = ChainConnection.of(buyerApi, tell)) {
            tell.accept("The seller publishes " + plan.data());
            DatasetUpload.Stored stored = stopwatch.time("ingest", () -> ingest(plan, seller, sellerApi));
            ChainWallet.Published published =
                    stopwatch.time("publish", () -> publish(chain, seller, sellerApi, stored));
            tell.accept("  dataset " + published.dataset() + ", "
                    + stored.manifest().rowCount() + " rows, manifest " + stored.manifestCid());
            tell.accept("The buyer buys it for " + PRICE.toDataString() + " DATA");
            DatasetTrade.Purchase purchase = stopwatch.time("purchase", () -> {
                DatasetTrade trade = new DatasetTrade(buyerApi);
                try (ChainWallet wallet = chain.wallet(buyer)) {
                    return trade.buy(wallet, trade.sale(published.dataset(), Optional.empty()));
                }
            });
            tell.accept("  paid in " + purchase.transaction());
            JsonNode job =
                    train(plan, chain, buyer, buyerApi, published.dataset().toString());
            return conclude(published.dataset().toString(), stored, purchase, job, buyerApi, chain);
        }
    }

    /** Nobody is asked: it is his own file on his own machine. What he should know about it he is told. */
    private DatasetUpload.Stored ingest(DemoPlan plan, PrivateKey seller, ApiClient sellerApi) {
        DatasetUpload upload = new DatasetUpload(sellerApi, tell);
        DatasetUpload.Draft draft = upload.read(
                plan.data(),
                new DatasetUpload.Description(plan.name(), "", plan.license(), SAMPLE_ROWS),
                plan.reading(),
                Optional.empty(),
                seller.address());
        draft.table().reading().notes().forEach(note -> tell.accept("  note: " + ReadingText.line(note)));
        return upload.sign(draft, seller);
    }

    private static ChainWallet.Published publish(
            ChainConnection chain, PrivateKey seller, ApiClient sellerApi, DatasetUpload.Stored stored) {
        try (ChainWallet wallet = chain.wallet(seller)) {
            ChainWallet.Published published = wallet.publish(
                    ContentId.of(stored.manifestCid()),
                    new OfferedTerms(Optional.of(PRICE), Optional.of(TRAIN_PRICE), List.of()));
            new DatasetTrade(sellerApi).awaitListed(published.dataset());
            return published;
        }
    }

    private void fund(PrivateKey key, ApiClient client, String role) {
        client.post("/faucet", Map.of("address", key.address().hex()));
        Login.as(key, client);
        tell.accept("  " + role + " " + ChecksumAddress.of(key.address()) + " has gas and DATA");
    }

    private JsonNode train(
            DemoPlan plan, ChainConnection chain, PrivateKey buyer, ApiClient buyerApi, String datasetId) {
        TrainingOrder order = new TrainingOrder(buyerApi, chain);
        Quote quote = stopwatch.time("quote", () -> order.quote(plan.spec(datasetId), buyer, Instant.now()));
        tell.accept("The buyer orders a " + quote.spec().algorithm().wireName() + " for "
                + quote.spec().task().wireName() + " of " + plan.label() + ": fee "
                + quote.request().fee().toDataString() + " DATA, train price "
                + quote.trainPrice().toDataString() + " DATA");
        quote.warnings().forEach(warning -> tell.accept("  note: " + warning));
        stopwatch.time("deposit", () -> {
            try (ChainWallet wallet = chain.wallet(buyer)) {
                return quote.missing().isZero() ? quote.missing() : deposit(wallet, quote);
            }
        });
        return stopwatch.time("job", () -> {
            order.submit(quote, buyer);
            tell.accept("  job " + quote.jobId());
            JsonNode job = order.follow(quote.jobId(), new JobProgressPrinter(tell));
            if (!job.path("status").asText().equals(JobStatus.SUCCEEDED.wireName())) {
                throw new RefusedException(
                        RefusalCode.named("job-" + job.path("status").asText()).orElse(ClientCode.FAILED),
                        "the training " + job.path("status").asText() + ": "
                                + job.path("reason").asText("no reason given"),
                        "change the data or the options as the reason says; --keep leaves the stack open to look"
                                + " around");
            }
            return job;
        });
    }

    private static Wei deposit(ChainWallet wallet, Quote quote) {
        wallet.deposit(quote.missing());
        return quote.missing();
    }

    private DemoResult conclude(
            String datasetId,
            DatasetUpload.Stored stored,
            DatasetTrade.Purchase purchase,
            JsonNode job,
            ApiClient buyerApi,
            ChainConnection chain) {
        String path = "/jobs/" + job.path("id").asText();
        TrainingReport report = decode(buyerApi.get(path + "/report"));
        JsonNode receipt = buyerApi.get(path + "/receipt");
        Verification verification =
                stopwatch.time("verify", () -> new ReceiptVerifier(chain.rpc(), ipfs).verify(receipt));
        tell.accept("Verified with nothing but the chain and IPFS");
        verification.lines().forEach(line -> tell.accept("  " + line));
        return new DemoResult(
                datasetId,
                stored.manifestCid(),
                purchase.transaction(),
                job,
                report,
                receipt,
                verification.holds(),
                stopwatch.seconds());
    }

    private static TrainingReport decode(JsonNode report) {
        try {
            return TrainingReport.decode(report.toString());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the API served a report that cannot be read", failure);
        }
    }
}
