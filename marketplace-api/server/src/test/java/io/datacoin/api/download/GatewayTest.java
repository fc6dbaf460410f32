package io.datacoin.api.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one door to IPFS that strangers are told of opens on what is public, and on nothing else the node has. */
final class GatewayTest {
    private static final OfferedTerms PAID =
            new OfferedTerms(Optional.of(Wei.data("5")), Optional.of(Wei.data("1")), List.of());
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());

    private final TestMarket market = TestMarket.shared();
    private final TestCaller stranger = market.stranger();

    @Test
    void theManifestOfAFreeDatasetIsEverybodys() throws IOException {
        ContentId manifest = published("free to read", FREE, market.somebody());
        String path = "/ipfs/" + manifest;
        HttpResponse<String> raw = stranger.get(path + "?format=raw");
        assertEquals(200, raw.statusCode(), raw.body());
        assertTrue(Cid.parse(manifest.text()).names(raw.body().getBytes(StandardCharsets.UTF_8)), raw.body());
        assertEquals(
                "application/vnd.ipld.raw",
                raw.headers().firstValue("Content-Type").orElse(""));
        assertTrue(raw.headers().firstValue("Cache-Control").orElse("").startsWith("public"));
        HttpResponse<String> car = stranger.send("GET", path, Optional.empty(), "Accept", "application/vnd.ipld.car");
        assertTrue(
                car.headers().firstValue("Content-Type").orElse("").startsWith("application/vnd.ipld.car; version=1"));
        assertTrue(car.body().endsWith(raw.body()), "the block is in the archive");
        HttpResponse<String> head = stranger.send("HEAD", path + "?format=raw", Optional.empty());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        TestCaller.problem(stranger.get(path), 400, "missing-parameter");

        URI told = URI.create(
                TestCaller.json(stranger.get("/chain")).at("/ipfs/gatewayUrl").asText());
        URI gateway = stranger.server().resolve(told);
        assertArrayEquals(
                raw.body().getBytes(StandardCharsets.UTF_8),
                IpfsReader.of(gateway).file(Cid.parse(manifest.text()), 1 << 20),
                "any reader of IPFS can use it");
    }

    @Test
    void theManifestOfAPaidDatasetIsForWhoMayKnowWhereTheBytesAre() {
        TestCaller seller = market.somebody();
        ContentId manifest = published("paid for", PAID, seller);
        for (TestCaller other : new TestCaller[] {stranger, market.somebody()}) {
            TestCaller.problem(other.get("/ipfs/" + manifest + "?format=raw"), 404, "not-found");
        }
        HttpResponse<String> own = seller.get("/ipfs/" + manifest + "?format=raw");
        assertEquals(200, own.statusCode(), own.body());
        assertTrue(own.headers().firstValue("Cache-Control").orElse("").startsWith("private"));
    }

    @Test
    void contentsAndWhatIsNotPublishedAreNobodysHere() throws IOException {
        TestCaller seller = market.somebody();
        ContentId manifest = published("free bytes, but not from here", FREE, seller);
        JsonNode whole = TestCaller.json(seller.get("/ipfs/" + manifest + "?format=raw"));
        String unpublished = market.ipfs()
                .client()
                .add("a report".getBytes(StandardCharsets.UTF_8))
                .cid()
                .toString();
        for (String cid :
                List.of(whole.at("/raw/cid").asText(), whole.at("/table/cid").asText(), unpublished)) {
            assertFalse(cid.isEmpty());
            for (TestCaller caller : new TestCaller[] {stranger, seller}) {
                for (String format : new String[] {"raw", "car"}) {
                    TestCaller.problem(caller.get("/ipfs/" + cid + "?format=" + format), 404, "not-found");
                }
            }
        }
        TestCaller.problem(stranger.get("/ipfs/nonsense?format=raw"), 400, "invalid-parameter");
    }

    /** A name on chain makes no manifest of a thing: else every content could be had by publishing its id. */
    @Test
    void publishingAnothersIdAsAManifestOpensNothing() {
        TestCaller thief = market.somebody();
        ContentId paid = published("to be stolen", PAID, market.somebody());
        try (Party wallet = market.fund(thief.key(), Wei.data("1"))) {
            market.publish(wallet, paid, FREE);
        }
        for (TestCaller caller : new TestCaller[] {stranger, thief}) {
            TestCaller.problem(caller.get("/ipfs/" + paid + "?format=raw"), 404, "not-found");
        }
    }

    @Test
    void nobodyIsToldWhereTheNodesRpcIs() throws IOException, InterruptedException {
        String rpc = market.ipfs().api().getAuthority();
        String node = market.ipfs().gateway().getAuthority();
        for (String body : List.of(stranger.get("/chain").body(), homePage())) {
            assertFalse(body.contains(rpc) || body.contains(node), body.substring(0, Math.min(2_000, body.length())));
        }
    }

    private String homePage() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stranger.server().resolve("/")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private ContentId published(String name, OfferedTerms terms, TestCaller seller) {
        ContentId manifest = market.manifestOf(seller, "species,mass\nadelie,3700\n" + name + ",5000\n", name);
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId dataset = market.publish(wallet, manifest, terms);
            seller.awaitDataset(dataset.toString());
        }
        return manifest;
    }
}
