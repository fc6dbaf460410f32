package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.client.market.Quote;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.stack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A seller and a requester who do nothing wrong, with what they have on the shared marketplace; the victims of stories. */
final class HonestPeople implements AutoCloseable {
    static final String LABEL = "price";

    private final EmbeddedStack stack;
    private final Path folder;
    private final Path file;
    private final Trader seller;
    private final Trader requester;
    private final DatasetId dataset;
    private final Quote trained;

    private HonestPeople(
            EmbeddedStack stack,
            Path folder,
            Path file,
            Trader seller,
            Trader requester,
            DatasetId dataset,
            Quote trained) {
        this.stack = stack;
        this.folder = folder;
        this.file = file;
        this.seller = seller;
        this.requester = requester;
        this.dataset = dataset;
        this.trained = trained;
    }

    /** One sells a dataset, the other buys it and has trained on it. */
    static HonestPeople settleAt(EmbeddedStack stack, Path folder) {
        try {
            Trader seller = Trader.arrivesAt(stack.api());
            Trader requester = Trader.arrivesAt(stack.api());
            Path file = SurvivalIT.homes(folder);
            DatasetId dataset = seller.publishes(file, "5");
            requester.buys(dataset);
            requester.deposits(Wei.data("2000"));
            Quote quote = requester.asksFor(Trader.spec(dataset, LABEL));
            requester.submits(quote);
            JsonNode job = requester.follows(quote, event -> {});
            assertEquals("succeeded", job.path("status").asText(), job::toString);
            return new HonestPeople(stack, folder, file, seller, requester, dataset, quote);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Trader seller() {
        return seller;
    }

    Trader requester() {
        return requester;
    }

    /** The seller's dataset, for 5 DATA. */
    DatasetId dataset() {
        return dataset;
    }

    /** The requester's job that has succeeded. */
    Quote trained() {
        return trained;
    }

    /** How things are before something happens. */
    Before before() {
        return new Before(processes(), requester.escrowBalance(), requester.dataBalance(), seller.dataBalance());
    }

    /**
     * How things were.
     *
     * @param processes the id of each part of the marketplace
     * @param escrow the requester's
     */
    record Before(Map<String, Long> processes, Wei escrow, Wei requesters, Wei sellers) {}

    private Map<String, Long> processes() {
        List<String> parts = new ArrayList<>(List.of("postgres", "chain", "ipfs"));
        parts.addAll(stack.services());
        return parts.stream().collect(Collectors.toMap(Function.identity(), stack::pidOf));
    }

    void areWellSince(Before before) throws IOException {
        areWellSince(before, Wei.ZERO);
    }

    /**
     * Nobody was restarted, everybody answers, and nobody has a wei less than he should.
     *
     * @param spent what the requester has paid for jobs since
     */
    void areWellSince(Before before, Wei spent) throws IOException {
        assertEquals(before.processes(), processes(), "nobody was restarted");
        assertTrue(isListed(dataset), "lists are answered");
        assertEquals(
                dataset,
                requester.asksFor(Trader.spec(dataset, LABEL)).request().datasetId(),
                "a job is quoted");
        Path copy = Files.createTempDirectory(folder, "bought").resolve("homes.csv");
        requester.downloads(dataset, copy);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy), "the file he bought");
        assertEquals(before.escrow().minus(spent), requester.escrowBalance(), "the requester's money in the escrow");
        assertEquals(before.requesters(), requester.dataBalance(), "the requester's money");
        assertEquals(before.sellers(), seller.dataBalance(), "the seller's money");
    }

    /** Whether strangers find it. */
    boolean isListed(DatasetId wanted) {
        return seller.api().get("/datasets?limit=100").path("items").findValuesAsText("id").stream()
                .anyMatch(wanted.toString()::equals);
    }

    /** Sees a submitted job succeed, with a receipt that holds. */
    JsonNode seesDone(Quote quote) {
        JsonNode job = requester.follows(quote, event -> {});
        assertEquals("succeeded", job.path("status").asText(), job::toString);
        try (ChainRpc rpc = Web3jChainRpc.connect(stack.chain(), Duration.ofSeconds(20))) {
            Verification verification = new ReceiptVerifier(rpc, stack.ipfs()).verify(receiptOf(quote));
            assertTrue(verification.holds(), () -> "its receipt: " + verification.lines());
        }
        return job;
    }

    JsonNode receiptOf(Quote quote) {
        return requester.api().get("/jobs/" + quote.jobId().hex() + "/receipt");
    }

    @Override
    public void close() {
        seller.close();
        requester.close();
    }
}
