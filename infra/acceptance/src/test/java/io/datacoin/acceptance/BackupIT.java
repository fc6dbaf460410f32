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
import io.datacoin.local.archive.ArchiveManifest;
import io.datacoin.local.archive.HomeRestore;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.HomeInspection;
import io.datacoin.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A home is copied while a job runs on it; the copy is a marketplace of its own that knows all that was before. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BackupIT {
    @Test
    void aCopyTakenWhileAJobRunsGoesOnFromThereAndTheMoneyAddsUp(EmbeddedStack stack, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("home.backup");
        Path home = folder.resolve("second");
        try (Trader trader = Trader.arrivesAt(stack.api())) {
            DatasetId dataset = trader.publishes(SurvivalIT.homes(folder), "5");
            trader.deposits(Wei.data("100"));
            Quote done = trader.asksFor(Trader.spec(dataset, "price"));
            trader.submits(done);
            assertEquals(
                    "succeeded",
                    trader.follows(done, event -> {}).path("status").asText());
            Wei before = trader.escrowBalance();

            Quote running = trader.asksFor(Trader.spec(dataset, "area"));
            trader.submits(running);
            CompletableFuture<ArchiveManifest> copy = new CompletableFuture<>();
            AtomicBoolean begun = new AtomicBoolean();
            trader.follows(running, event -> {
                if (event.path("status").asText().equals("running") && begun.compareAndSet(false, true)) {
                    copy.completeAsync(() -> backup(stack, file));
                }
            });
            assertTrue(begun.get(), "it was copied while the job ran");
            ArchiveManifest manifest = copy.join();
            assertTrue(manifest.running());

            new HomeRestore(home, InstantSource.system(), line -> {}).from(file, false, unpacked -> true);
            assertTrue(
                    HomeInspection.of(home, HomeCheck.Depth.WHOLE).isWell(),
                    () -> "the copy: " + HomeInspection.of(home, HomeCheck.Depth.WHOLE));
            try (EmbeddedStack second = EmbeddedStack.start(
                            new StackOptions(home, 0, SharedMarketplace.WORKERS, Duration.ofMillis(500)),
                            Installation.ofThisProcess(),
                            line -> {});
                    Trader there = trader.at(second.api())) {
                assertReceiptHolds(second, there, done);
                JsonNode job = there.follows(running, event -> {});
                Wei left = there.escrowBalance();
                switch (job.path("status").asText()) {
                    case "succeeded" -> {
                        assertEquals(before.minus(running.total()), left, "charged exactly once");
                        assertReceiptHolds(second, there, running);
                    }
                    case "refunded" -> assertEquals(before, left, "everything came back");
                    default -> throw new AssertionError("neither settled nor refunded: " + job);
                }
            }
        }
    }

    private static ArchiveManifest backup(EmbeddedStack stack, Path file) {
        try {
            return stack.backup(file, line -> {});
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void assertReceiptHolds(EmbeddedStack stack, Trader trader, Quote quote) {
        try (ChainRpc rpc = Web3jChainRpc.connect(stack.chain(), Duration.ofSeconds(20))) {
            JsonNode receipt = trader.api().get("/jobs/" + quote.jobId().hex() + "/receipt");
            Verification verification = new ReceiptVerifier(rpc, stack.ipfs()).verify(receipt);
            assertTrue(verification.holds(), () -> "its receipt: " + verification.lines());
        }
    }
}
