package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.benchmarks.attack.ForgedManifest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.Quote;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.client.verify.ReceiptVerifier;
import io.datacoin.client.verify.Verification;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody puts on IPFS what points elsewhere, or gives other bytes than were asked for. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class HostilePeerIT {
    private static final OfferedTerms TRAINABLE =
            new OfferedTerms(Optional.empty(), Optional.of(Wei.data("1")), List.of());

    private final EmbeddedStack stack;
    private final HonestPeople people;
    private final IpfsClient ipfs;

    HostilePeerIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
        ipfs = IpfsClient.connect(stack.ipfs());
    }

    @Test
    void aTableWhoseLogNamesAFileOfTheWorkersMachineTrainsNothingAndTellsNothing(@TempDir Path folder)
            throws IOException {
        HonestPeople.Before before = people.before();
        try (Trader enemy = Trader.arrivesAt(stack.api())) {
            Path own = SurvivalIT.homes(Files.createDirectory(folder.resolve("own")));
            Files.writeString(own, "4,111,391\n", StandardOpenOption.APPEND);
            ContentId honest = enemy.uploads(own);
            DatasetManifest manifest = DatasetManifest.decode(new String(
                    ipfs.fetchVerified(path(honest.text()), DatasetManifest.LARGEST_BYTES), StandardCharsets.UTF_8));
            Path table = folder.resolve("table");
            ipfs.download(path(manifest.table().cid()), table);
            Path secret = pointsElsewhere(table, folder);
            HashedContent stored = ipfs.add(table);
            byte[] forged = ForgedManifest.ofTable(
                    manifest,
                    new StoredContent(
                            stored.cid().toString(),
                            manifest.table().size(),
                            manifest.table().sha256(),
                            manifest.table().format()),
                    enemy.key());
            DatasetId trap = enemy.announces(ContentId.of(ipfs.add(forged).cid().toString()), TRAINABLE);
            new DatasetTrade(enemy.api()).awaitListed(trap);
            awaitLookedInto(trap);

            Quote quote = people.requester().asksFor(Trader.spec(trap, HonestPeople.LABEL));
            people.requester().submits(quote);
            StringBuilder told = new StringBuilder();
            JsonNode job = people.requester()
                    .follows(quote, event -> told.append(event).append('\n'));
            assertEquals("failed", job.path("status").asText(), job::toString);
            assertTrue(told.toString().contains("path-outside-dataset"), told::toString);
            for (String leak : List.of("modelCid", "metrics", "reportCid")) {
                assertFalse(job.has(leak), job::toString);
            }
            assertThrows(
                    RefusedException.class,
                    () -> people.requester().api().get("/jobs/" + quote.jobId().hex() + "/report"));
            assertTrue(Files.exists(secret), "the file is where it was");
        }
        people.areWellSince(before);
    }

    /** Moves the table's data file to a folder of this machine and has the log name it there. */
    private static Path pointsElsewhere(Path table, Path folder) throws IOException {
        Path data;
        try (Stream<Path> files = Files.list(table)) {
            data = files.filter(file -> String.valueOf(file.getFileName()).endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Path secret = Files.move(data, folder.resolve("secret.parquet"));
        Path log = table.resolve("_delta_log/00000000000000000000.json");
        String changed = Files.readAllLines(log).stream()
                .map(line -> {
                    ObjectNode action = object(line);
                    if (action.path("add") instanceof ObjectNode add) {
                        add.put("path", secret.toUri().toString());
                    }
                    return action.toString();
                })
                .collect(Collectors.joining("\n"));
        Files.writeString(log, changed + "\n");
        return secret;
    }

    private static ObjectNode object(String line) {
        try {
            return (ObjectNode) CanonicalJson.mapper().readTree(line);
        } catch (IOException noLog) {
            throw new IllegalStateException(noLog);
        }
    }

    /** What was not uploaded here is looked into before anybody may train on it. */
    private void awaitLookedInto(DatasetId dataset) {
        String right = Failsafe.with(RetryPolicy.<String>builder()
                        .handleResult("unchecked")
                        .withDelay(Duration.ofMillis(250))
                        .withMaxRetries(-1)
                        .withMaxDuration(Duration.ofMinutes(1))
                        .build())
                .get(() -> people.requester()
                        .api()
                        .get("/datasets/" + dataset)
                        .path("content")
                        .path("right")
                        .asText());
        assertEquals("rightful", right);
    }

    @Test
    void bytesThatWereSwappedOnTheirWayAreNoticedByTheirHash() throws IOException {
        HonestPeople.Before before = people.before();
        JsonNode receipt = people.receiptOf(people.trained());
        try (ChainRpc rpc = Web3jChainRpc.connect(stack.chain(), Duration.ofSeconds(20));
                LyingServer peer = LyingServer.before(stack.ipfs())) {
            assertTrue(new ReceiptVerifier(rpc, peer.url()).verify(receipt).isComplete(), "while it tells the truth");
            peer.swapsBytesOf("/api/v0/block/get");
            Verification verification = new ReceiptVerifier(rpc, peer.url()).verify(receipt);
            assertFalse(verification.isComplete(), () -> "its lies: " + verification.lines());
            assertTrue(
                    verification.lines().stream().anyMatch(line -> line.contains("content")),
                    () -> "says what: " + verification.lines());
            IpfsClient through = IpfsClient.connect(peer.url());
            assertThrows(
                    IOException.class,
                    () -> through.fetchVerified(path(receipt.path("manifestCid").asText()), 1 << 20));
        }
        people.areWellSince(before);
    }

    private static IpfsPath path(String cid) throws IOException {
        return IpfsPath.of(Cid.parse(cid));
    }
}
