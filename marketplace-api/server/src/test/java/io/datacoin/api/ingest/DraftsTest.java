package io.datacoin.api.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Drafts nobody publishes take no room for ever. */
class DraftsTest {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final TestMarket market = TestMarket.shared();
    private final IpfsClient ipfs = IpfsClient.connect(market.ipfs().api());

    private static String csv(String word) {
        return "species,mass\nadelie,3700\n" + word + ",5000\n";
    }

    /** Looks for what has expired some time from now. */
    private void expireIn(Duration time, boolean versionsAreKnown) {
        Instant then = Instant.now().plus(time);
        new Drafts(market.postgres().database(), ipfs, () -> versionsAreKnown, LIFETIME, () -> then).expire();
    }

    private boolean isPinned(JsonNode ingest, String content) throws IOException {
        return ipfs.isPinned(
                Cid.parse(ingest.at("/manifest/" + content + "/cid").asText()));
    }

    private static JsonNode again(TestCaller caller, JsonNode ingest) {
        return TestCaller.json(caller.get("/ingests/" + ingest.get("id").asText()));
    }

    private int uploadsRecorded(TestCaller seller, JsonNode ingest) {
        return market.postgres()
                .database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery("select count(*) from content_upload where cid = :cid and seller = :seller")
                        .bind("cid", ingest.at("/manifest/raw/cid").asText())
                        .bind("seller", seller.key().address())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aDraftNobodyPublishesIsLetGoWithItsBytes() throws IOException {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(csv("forgotten"), "Forgotten");
        Instant expiresAt = Instant.parse(ingest.get("expiresAt").asText());
        assertTrue(expiresAt.isAfter(Instant.now().plus(LIFETIME).minusSeconds(60)), ingest::toString);
        expireIn(LIFETIME.minus(Duration.ofMinutes(5)), true);
        assertTrue(isPinned(ingest, "raw") && isPinned(ingest, "table"));
        expireIn(LIFETIME.plus(Duration.ofMinutes(5)), false);
        assertEquals("ready", again(seller, ingest).get("status").asText());

        expireIn(LIFETIME.plus(Duration.ofMinutes(5)), true);
        JsonNode gone = again(seller, ingest);
        assertEquals("failed", gone.get("status").asText(), gone::toString);
        assertEquals("draft-expired", gone.at("/problem/code").asText(), gone::toString);
        assertFalse(isPinned(ingest, "raw") || isPinned(ingest, "table"));
        assertEquals(0, uploadsRecorded(seller, ingest));
        TestCaller.problem(
                seller.post(
                        "/ingests/" + ingest.get("id").asText() + "/manifest",
                        "{\"signature\":\"0x" + "00".repeat(65) + "\"}"),
                409,
                "ingest-not-ready");
    }

    @Test
    void theRejectedRowsOfADraftAreLetGoWithItAndThoseOfAnotherSellerStay() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller other = market.somebody();
        JsonNode ingest = seller.ingest(csv("ragged") + "one cell of the forgotten\n", "Ragged");
        assertTrue(isPinned(ingest, "reading/rejected"), ingest::toString);
        JsonNode signed = other.ingest(csv("kept") + "one cell of the kept\n", "Ragged and signed");
        ContentId manifest =
                ContentId.of(other.signManifest(signed).at("/manifestCid").asText());
        try (Party wallet = market.fund(other.key(), Wei.data("1"))) {
            OfferedTerms terms = new OfferedTerms(Optional.of(Wei.data("5")), Optional.empty(), List.of());
            other.awaitDataset(market.publish(wallet, manifest, terms).toString());
        }

        expireIn(LIFETIME.plus(Duration.ofMinutes(5)), true);
        assertFalse(isPinned(ingest, "reading/rejected"));
        assertFalse(again(seller, ingest).has("reading"), "what was in the file is let go too");
        TestCaller.problem(seller.get("/ingests/" + ingest.get("id").asText() + "/rejected"), 409, "ingest-not-ready");
        assertTrue(isPinned(signed, "reading/rejected"));
    }

    /** As another server would leave it in the database, until then. */
    private void storesElsewhere(UUID id, TestCaller seller, Instant until) {
        String upload = seller.upload("data.csv", csv("elsewhere").getBytes(StandardCharsets.UTF_8));
        market.postgres().database().run(transaction -> {
            RawSql.of(transaction)
                    .createUpdate("insert into ingest (id, owner, upload_id, request, status, attended_by,"
                            + " attended_until, created_at, updated_at) values (:id, :owner, :upload, '{}', 'running',"
                            + " 'elsewhere', :until, now(), now())")
                    .bind("id", id)
                    .bind("owner", seller.key().address())
                    .bind("upload", UUID.fromString(upload))
                    .bind("until", until)
                    .execute();
            assertTrue(transaction
                    .ingests()
                    .progress(
                            id,
                            "elsewhere",
                            JsonNodeFactory.instance.objectNode().put("phase", "storing"),
                            Instant.now(),
                            until));
        });
    }

    private void endsElsewhere(UUID id) {
        market.postgres()
                .database()
                .run(transaction -> assertTrue(transaction
                        .ingests()
                        .failed(id, "elsewhere", Refusal.told("no-file", "None.", "None."), Instant.now())));
    }

    @Test
    void nothingIsUnpinnedWhileAnotherServerPutsContentsOnIpfs() throws IOException {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(csv("brought twice"), "Brought twice");
        Duration later = LIFETIME.plus(Duration.ofMinutes(5));
        Instant then = Instant.now().plus(later);
        UUID storing = UUID.randomUUID();
        storesElsewhere(storing, seller, then.plusSeconds(60));
        expireIn(later, true);
        assertEquals("failed", again(seller, ingest).get("status").asText());
        assertTrue(isPinned(ingest, "raw") && isPinned(ingest, "table"));

        endsElsewhere(storing);
        expireIn(later.plus(Duration.ofMinutes(2)), true);
        assertFalse(isPinned(ingest, "raw") || isPinned(ingest, "table"));
    }

    @Test
    void aSignedManifestThatIsNotOnChainIsLetGoTooAndOneOnChainStays() throws IOException {
        TestCaller seller = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            JsonNode signed = seller.ingest(csv("signed only"), "Signed only");
            seller.signManifest(signed);
            JsonNode published = seller.ingest(csv("published"), "Published");
            ContentId manifest = ContentId.of(
                    seller.signManifest(published).at("/manifestCid").asText());
            market.publish(wallet, manifest, new OfferedTerms(Optional.of(Wei.data("5")), Optional.empty(), List.of()));
            // A draft of the same bytes that nobody signs takes nothing away from it.
            seller.ingest(csv("published"), "Published again");
            expireIn(LIFETIME.plus(Duration.ofMinutes(5)), true);

            assertEquals("failed", again(seller, signed).get("status").asText());
            assertFalse(isPinned(signed, "raw"));
            assertEquals("published", again(seller, published).get("status").asText());
            assertFalse(again(seller, published).has("expiresAt"));
            assertTrue(isPinned(published, "raw") && isPinned(published, "table"));
            assertTrue(ipfs.isPinned(Cid.parse(manifest.text())));
            assertEquals(1, uploadsRecorded(seller, published));
        }
    }
}
