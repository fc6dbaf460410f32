package io.datacoin.acceptance;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any part is killed without warning while a job is on its way; the job ends well, and its requester pays once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(3)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SurvivalIT {
    private Optional<EmbeddedStack> running = Optional.empty();
    private Optional<Trader> arrived = Optional.empty();
    private DatasetId dataset = DatasetId.parse("1");

    @BeforeAll
    void aMarketplaceWithADatasetIsUp(EmbeddedStack stack, @TempDir Path folder) throws IOException {
        running = Optional.of(stack);
        Trader trader = Trader.arrivesAt(stack.api());
        arrived = Optional.of(trader);
        dataset = trader.publishes(homes(folder), "5");
        // Now, so that a chain that comes back some seconds behind has not lost it.
        trader.deposits(Wei.data("100"));
    }

    @AfterAll
    void heLeaves() {
        arrived.ifPresent(Trader::close);
    }

    @ParameterizedTest(name = "{0} killed when the job is {1}")
    @CsvSource({
        "scheduler, open",
        "chain, running",
        "postgres, running",
        "ipfs, running",
        "api, running",
        "scheduler, settling"
    })
    void aJobOutlivesAnyPart(String part, String status) throws IOException {
        aJobIsPaidOnceAlthough(
                status,
                () -> ProcessHandle.of(running.orElseThrow().pidOf(part))
                        .orElseThrow()
                        .destroyForcibly());
    }

    @Test
    void aJobOutlivesNewCodeInEveryServiceOfOurs() throws IOException {
        EmbeddedStack stack = running.orElseThrow();
        CompletableFuture<List<String>> restarted = new CompletableFuture<>();
        aJobIsPaidOnceAlthough(
                "running",
                () -> restarted.completeAsync(() -> {
                    List<String> serving = new CopyOnWriteArrayList<>();
                    stack.restart(stack.services(), serving::add);
                    return serving;
                }));
        assertEquals(stack.services().size(), restarted.join().size(), () -> "what serves again: " + restarted.join());
    }

    /** Submits a job, lets something happen once it has that status, and sees it end well. */
    private void aJobIsPaidOnceAlthough(String status, Runnable what) throws IOException {
        Trader trader = arrived.orElseThrow();
        Quote quote = trader.asksFor(Trader.spec(dataset, "price"));
        Wei before = trader.escrowBalance();
        trader.submits(quote);
        AtomicBoolean happened = new AtomicBoolean();
        JsonNode job = trader.follows(quote, event -> {
            if (event.path("status").asText().equals(status) && happened.compareAndSet(false, true)) {
                what.run();
            }
        });
        assertTrue(happened.get(), "it happened in the middle");
        assertEquals("succeeded", job.path("status").asText(), job::toString);
        assertEquals(before.minus(quote.total()), trader.escrowBalance(), "charged exactly once");
        try (ChainRpc rpc = Web3jChainRpc.connect(running.orElseThrow().chain(), Duration.ofSeconds(20))) {
            JsonNode receipt = trader.api().get("/jobs/" + quote.jobId().hex() + "/receipt");
            Verification verification =
                    new ReceiptVerifier(rpc, running.orElseThrow().ipfs()).verify(receipt);
            assertTrue(verification.holds(), () -> "its receipt: " + verification.lines());
        }
    }

    /** A file of 200 rows. */
    static Path homes(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("rooms,area,price\n");
        for (int row = 0; row < 200; row++) {
            int rooms = 1 + row % 5;
            int area = 25 * rooms + row % 23;
            csv.append(rooms)
                    .append(',')
                    .append(area)
                    .append(',')
                    .append(3 * area + 10 * rooms + row % 7)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("homes.csv"), csv.toString());
    }
}
