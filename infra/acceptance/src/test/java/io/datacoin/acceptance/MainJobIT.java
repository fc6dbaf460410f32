package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.governance.GovernedRule;
import io.datacoin.chain.governance.Proposal;
import io.datacoin.chain.governance.ProposalState;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.market.Quote;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.demo.DemoPlan;
import io.datacoin.local.demo.DemoResult;
import io.datacoin.local.demo.DemoStory;
import io.datacoin.local.stack.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The main job on the whole stack, with a stranger's data, a killed worker, and receipts somebody tampered with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(1)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MainJobIT {
    private Path folder = Path.of("");

    private Optional<EmbeddedStack> running = Optional.empty();

    @BeforeAll
    void aMarketplaceIsUp(EmbeddedStack stack, @TempDir Path own) {
        running = Optional.of(stack);
        folder = own;
    }

    private EmbeddedStack stack() {
        return running.orElseThrow();
    }

    @Test
    void aStrangersCsvIsSoldTrainedOnAndVerifiedAndAChangedReceiptDoesNotHold() throws IOException {
        DemoPlan plan = new DemoPlan(
                strangersCsv(),
                "A stranger's data",
                "",
                "verdict, final",
                Optional.empty(),
                "logistic-regression",
                Map.of());
        DemoResult result = new DemoStory(stack().api(), stack().ipfs(), line -> {}).play(plan);
        assertEquals("succeeded", result.job().path("status").asText());
        assertTrue(result.verified(), "the receipt of the story");
        Double accuracy = result.report().metrics().get("accuracy");
        assertTrue(
                accuracy != null && accuracy > 0.8,
                () -> "metrics: " + result.report().metrics());

        assertFalse(holds(changed(result.receipt(), receipt -> flip(receipt, "signature"))), "a forged signature");
        assertFalse(
                holds(changed(
                        result.receipt(),
                        receipt -> flip((ObjectNode) receipt.path("claims").get(0), "signature"))),
                "a forged claim");
        assertFalse(
                holds(changed(result.receipt(), receipt -> flip((ObjectNode) receipt.path("logged"), "reportDigest"))),
                "another report");
        assertFalse(
                holds(changed(result.receipt(), receipt -> {
                    ObjectNode draw =
                            (ObjectNode) receipt.path("placement").path("draws").get(0);
                    draw.put("provider", "0x" + "1".repeat(40));
                })),
                "another provider");
    }

    @Test
    void aWorkerKilledInTheMiddleIsReplacedAndTheRequesterPaysOnce() throws IOException {
        try (Trader trader = Trader.arrivesAt(stack().api())) {
            DatasetId dataset = trader.publishes(strangersCsv(), "5");
            Quote quote = trader.asksFor(Trader.spec(dataset, "verdict, final"));
            trader.deposits(quote.total().times(2));
            Wei before = trader.escrowBalance();
            trader.submits(quote);
            AtomicBoolean killed = new AtomicBoolean();
            JsonNode job = trader.follows(quote, event -> {
                String provider = event.path("data").path("provider").asText("");
                boolean runs = event.path("status").asText().equals("running");
                if (runs && !provider.isEmpty() && killed.compareAndSet(false, true)) {
                    kill(workerOf(provider));
                }
            });
            assertTrue(killed.get(), "the worker was killed while it ran");
            assertEquals("succeeded", job.path("status").asText(), () -> "job: " + job);
            assertEquals(before.minus(quote.total()), trader.escrowBalance(), "charged exactly once");
        }
    }

    @Test
    void aDatasetIsBoughtWithOtherCoinsAndStakeVotesOnTheFee() throws IOException {
        try (Trader seller = Trader.arrivesAt(stack().api());
                Trader friend = Trader.arrivesAt(stack().api());
                Trader buyer = Trader.arrivesAt(stack().api())) {
            DatasetId dataset = seller.publishes(strangersCsv(), "40");
            friend.buys(dataset, "ETH");
            assertTrue(friend.api().get("/datasets/" + dataset).path("owned").asBoolean(), "bought with ETH");
            Wei data = Wei.parse(buyer.api().get("/me").path("data").asText());
            buyer.buys(dataset, "USDT");
            JsonNode me = buyer.api().get("/me");
            assertEquals(data, Wei.parse(me.path("data").asText()), "no DATA was spent");
            assertTrue(buyer.api().get("/datasets/" + dataset).path("owned").asBoolean(), "bought with USDT");
            CoinPayments.Swapped swapped = buyer.swaps("BNB", "0.5", "DATA");
            assertEquals(
                    data.plus(swapped.received()),
                    Wei.parse(buyer.api().get("/me").path("data").asText()),
                    "what the swap gave");
            RefusedException unknown = assertThrows(RefusedException.class, () -> buyer.swaps("DOGE", "1", "DATA"));
            assertTrue(unknown.refusal().remedy().contains("USDT"), () -> "names the coins: " + unknown.refusal());

            buyer.stakes(Wei.data("5000"));
            Proposal done = new VoteOfStake(buyer, stack().chainNode()).changes(GovernedRule.MARKET_FEE, "3%");
            assertEquals(ProposalState.EXECUTED, done.state());
            try (ChainRpc rpc = Web3jChainRpc.connect(stack().chain(), Duration.ofSeconds(20))) {
                assertEquals(
                        BasisPoints.of(300),
                        ChainViews.of(rpc, stack().contracts()).market().fee());
            }
        }
    }

    @Test
    void badInputIsRefusedWithTheRemedy() throws IOException {
        try (Trader trader = Trader.arrivesAt(stack().api())) {
            assertRefused("is empty", trader, write("empty.csv", ""));
            assertRefused("", trader, write("header-only.csv", "a,b,c\n"));
            Path binary = folder.resolve("picture.csv");
            byte[] noise = new byte[4096];
            new Random(7).nextBytes(noise);
            Files.write(binary, noise);
            assertRefused("", trader, binary);
            DatasetId dataset = trader.publishes(strangersCsv(), "5");
            RefusedException nearMiss =
                    assertThrows(RefusedException.class, () -> trader.asksFor(Trader.spec(dataset, "verdict, finel")));
            assertTrue(
                    nearMiss.refusal().toString().contains("verdict, final"),
                    () -> "suggests the near name: " + nearMiss.refusal());
            ObjectNode unknownKey = Trader.spec(dataset, "verdict, final");
            unknownKey.put("colour", "blue");
            RefusedException unknown = assertThrows(RefusedException.class, () -> trader.asksFor(unknownKey));
            assertTrue(unknown.refusal().detail().contains("colour"), () -> "names the key: " + unknown.refusal());
        }
    }

    private static void assertRefused(String part, Trader trader, Path file) {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> trader.publishes(file, "5"), file::toString);
        assertTrue(refused.refusal().detail().contains(part), () -> "the detail: " + refused.refusal());
        assertFalse(refused.refusal().remedy().isBlank(), () -> "the remedy: " + refused.refusal());
    }

    private boolean holds(JsonNode receipt) {
        try (ChainRpc rpc = Web3jChainRpc.connect(stack().chain(), Duration.ofSeconds(20))) {
            Verification verification = new ReceiptVerifier(rpc, stack().ipfs()).verify(receipt);
            return verification.holds();
        }
    }

    private static JsonNode changed(JsonNode document, java.util.function.Consumer<ObjectNode> change) {
        JsonNode copy = document.deepCopy();
        change.accept((ObjectNode) copy.path("receipt"));
        return copy;
    }

    /** Changes one digit in the middle of a hexadecimal field. */
    private static void flip(ObjectNode object, String field) {
        char[] text = object.path(field).asText().toCharArray();
        int middle = text.length / 2;
        text[middle] = text[middle] == '0' ? '1' : '0';
        object.put(field, new String(text));
    }

    private String workerOf(String provider) {
        for (int number = 1; number <= SharedMarketplace.WORKERS; number++) {
            if (stack().home().key("provider-" + number).address().hex().equalsIgnoreCase(provider)) {
                return "worker-" + number;
            }
        }
        throw new IllegalArgumentException("no worker of provider " + provider);
    }

    private void kill(String part) {
        ProcessHandle.of(stack().pidOf(part)).orElseThrow().destroyForcibly();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Quoted commas and line breaks in names and cells, accents, empty cells, a ragged row; the label can be learnt. */
    private Path strangersCsv() throws IOException {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("id,\"größe [cm]\",weight.kg,\"note\nof the day\",\"verdict, final\"\n");
        for (int row = 0; row < 300; row++) {
            double size = 100 + random.nextInt(100);
            boolean tall = size + random.nextGaussian() * 5 > 150;
            csv.append(row)
                    .append(',')
                    .append(row % 17 == 0 ? "" : size)
                    .append(',')
                    .append(40 + random.nextInt(60))
                    .append(",\"said \"\"hi\"\",\nthen left\",")
                    .append(tall ? "élevé" : "bas")
                    .append('\n');
        }
        csv.append("only,two\n");
        return write("stranger.csv", csv.toString());
    }
}
