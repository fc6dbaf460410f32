package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.datacoin.benchmarks.attack.ForgedManifest;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody sells what is not his, or what nobody could read. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class HostileSellerIT {
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());

    private final EmbeddedStack stack;
    private final HonestPeople people;
    private final IpfsClient ipfs;

    HostileSellerIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
        ipfs = IpfsClient.connect(stack.ipfs());
    }

    @Test
    void whoPutsHisNameOnAPaidDatasetGivesAwayNothing(@TempDir Path folder) throws IOException {
        HonestPeople.Before before = people.before();
        try (Trader thief = Trader.arrivesAt(stack.api())) {
            // The worst case: the manifest, and with it every content id, has become known.
            ContentId copy = added(ForgedManifest.copied(manifest(), thief.key()));
            DatasetId stolen = thief.announces(copy, FREE);
            JsonNode page = new DatasetTrade(thief.api()).awaitListed(stolen);
            assertEquals("of-another", page.path("content").path("right").asText(), page::toString);
            assertTrue(page.path("owned").asBoolean(), "he owns his copy, for what it is worth");
            assertFalse(people.isListed(stolen), "nobody is offered it");

            assertOfAnother(() -> thief.api().open("/datasets/" + stolen + "/content", Map.of()));
            assertOfAnother(() -> thief.asksFor(Trader.spec(stolen, HonestPeople.LABEL)));
            assertOfAnother(() -> submitsUnasked(thief, stolen));
        }
        people.areWellSince(before);

        try (Trader buyer = Trader.arrivesAt(stack.api())) {
            Wei pocket = buyer.dataBalance();
            buyer.buys(people.dataset());
            assertEquals(pocket.minus(Wei.data("5")), buyer.dataBalance(), "the price is paid, once");
            Path bought = folder.resolve("homes.csv");
            buyer.downloads(people.dataset(), bought);
            assertArrayEquals(
                    ipfs.fetchVerified(path(manifest().raw().cid()), 1 << 20),
                    Files.readAllBytes(bought),
                    "the rightful seller still sells");
        }
    }

    @Test
    void manifestsOfMegabytesOfEmptyRowsAreRefusedOnceAndRemembered() throws IOException {
        HonestPeople.Before before = people.before();
        try (Trader enemy = Trader.arrivesAt(stack.api())) {
            List<DatasetId> poison = new ArrayList<>();
            List<ContentId> manifests = new ArrayList<>();
            for (int bytes : new int[] {900_000, 3_900_000, 16_000_000}) {
                ContentId manifest = added(ForgedManifest.ofEmptyRows(manifest(), bytes));
                manifests.add(manifest);
                poison.add(enemy.announces(manifest, FREE));
            }
            // What is announced after them and listed shows that they have been looked at.
            DatasetId after = people.seller().announces(onChain(people.dataset()), FREE);
            new DatasetTrade(enemy.api()).awaitListed(after);
            try (Database database = database()) {
                for (DatasetId each : poison) {
                    String why = database.call(transaction -> transaction
                            .datasets()
                            .findVersion(each, DatasetVersion.of(1))
                            .flatMap(DatasetVersionRow::availabilityNote)
                            .orElse(""));
                    assertFalse(why.isEmpty(), () -> "why dataset " + each + " is not listed");
                    assertFalse(people.isListed(each), () -> "dataset " + each);
                    assertThrows(RefusedException.class, () -> enemy.api().get("/datasets/" + each));
                }
                List<ContentId> again = database.call(transaction -> Stream.of(false, true)
                        .flatMap(late ->
                                transaction
                                        .datasets()
                                        .unread(Instant.now().plus(Duration.ofDays(365)), late, 1_000)
                                        .stream())
                        .toList());
                assertTrue(manifests.stream().noneMatch(again::contains), () -> "looked at again: " + again);
            }
        }
        people.areWellSince(before);
    }

    /** Signs a request no server has quoted, as a client may that was written for it. */
    private static void submitsUnasked(Trader thief, DatasetId dataset) {
        String spec = TrainingSpec.of(
                        dataset.toString(),
                        1,
                        Task.REGRESSION,
                        Optional.of(HonestPeople.LABEL),
                        Algorithm.RANDOM_FOREST)
                .canonicalText();
        JobRequest request = new JobRequest(
                thief.key().address(),
                Keccak.of(spec.getBytes(StandardCharsets.UTF_8)),
                dataset,
                DatasetVersion.of(1),
                Wei.data("10"),
                1,
                Instant.ofEpochSecond(Instant.now().plus(Duration.ofHours(3)).getEpochSecond()),
                BigInteger.valueOf(77));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("spec", spec)
                .put(
                        "signature",
                        thief.key()
                                .sign(thief.chain().digests().jobRequest(request))
                                .hex());
        body.putObject("request")
                .put("requester", request.requester().hex())
                .put("specDigest", request.specDigest().hex())
                .put("datasetId", dataset.toString())
                .put("datasetVersion", 1)
                .put("fee", request.fee().toString())
                .put("replicas", 1)
                .put("deadline", request.deadline().getEpochSecond())
                .put("nonce", request.nonce().toString());
        thief.api().post("/jobs", body);
    }

    private static void assertOfAnother(Executable attempt) {
        RefusedException refused = assertThrows(RefusedException.class, attempt);
        assertEquals(
                "content-of-another",
                refused.refusal().code(),
                () -> refused.refusal().toString());
    }

    private ContentId onChain(DatasetId dataset) {
        return ContentId.of(people.seller()
                .api()
                .get("/datasets/" + dataset)
                .path("manifestCid")
                .asText());
    }

    private DatasetManifest manifest() throws IOException {
        return DatasetManifest.decode(new String(
                ipfs.fetchVerified(path(onChain(people.dataset()).text()), DatasetManifest.LARGEST_BYTES),
                StandardCharsets.UTF_8));
    }

    private ContentId added(byte[] manifest) throws IOException {
        return ContentId.of(ipfs.add(manifest).cid().toString());
    }

    private static IpfsPath path(String cid) throws IOException {
        return IpfsPath.of(Cid.parse(cid));
    }

    private Database database() throws IOException {
        Config configuration = ConfigFactory.parseFile(
                        stack.home().configuration("api").toFile())
                .getConfig("database");
        return Database.open(DatabaseSettings.of(
                configuration.getString("jdbc-url"),
                configuration.getString("user"),
                Files.readString(Path.of(configuration.getString("password-file")))));
    }
}
