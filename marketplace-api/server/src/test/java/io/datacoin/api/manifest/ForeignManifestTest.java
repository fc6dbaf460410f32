package io.datacoin.api.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Manifests that did not come from this server: anyone may put any CID on chain. */
class ForeignManifestTest {
    private static final String CSV = "species,mass\nadelie,3700\ngentoo,5000\n";
    private static final OfferedTerms PAID =
            new OfferedTerms(Optional.of(Wei.data("5")), Optional.of(Wei.data("1")), List.of());
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());

    private final TestMarket market = TestMarket.shared();

    @Test
    void whoRepublishesSomebodysManifestForNothingDoesNotGiveTheBytesAway() {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        ContentId manifest = market.manifestOf(seller, CSV, "Paid data");
        ContentId other = market.manifestOf(seller, CSV + "gentoo,5100\n", "More paid data");
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party thiefsWallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetId original = market.publish(wallet, manifest, PAID);
            seller.awaitDataset(original.toString());
            DatasetId copy = market.publish(thiefsWallet, manifest, FREE);
            // What was published after the copy is listed: the copy has been looked at too.
            seller.awaitDataset(market.publish(wallet, other, PAID).toString());

            assertEquals(404, thief.get("/datasets/" + copy + "/content").statusCode());
            TestCaller.problem(thief.get("/datasets/" + copy), 404, "not-found");
            assertEquals(
                    0,
                    TestCaller.json(thief.get(
                                    "/datasets?seller=" + thiefsWallet.address().hex()))
                            .get("items")
                            .size());
        }
    }

    @Test
    void aManifestTheDatabaseCanNotHoldKeepsNoOtherFromBeingListed() throws IOException {
        TestCaller seller = market.somebody();
        ContentId poison = signed(seller, "a name with a NUL \u0000 in it");
        ContentId good = market.manifestOf(seller, CSV, "Listed all the same");
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId hidden = market.publish(wallet, poison, PAID);
            DatasetId listed = market.publish(wallet, good, PAID);
            assertEquals(
                    "Listed all the same",
                    seller.awaitDataset(listed.toString()).get("name").asText());
            TestCaller.problem(seller.get("/datasets/" + hidden), 404, "not-found");
        }
    }

    @Test
    void aManifestThatIsNotInItsOneFormIsNotListedAndTheReasonIsRemembered() throws IOException {
        TestCaller seller = market.somebody();
        JsonNode draft = seller.ingest(CSV, "Another form").get("manifest");
        DatasetManifest plain = DatasetManifest.decode(draft.toString());
        DatasetManifest manifest = plain.signed(seller.key()
                .sign(PersonalMessage.digest(ManifestSigning.digest(plain)))
                .hex());
        String spaced = new String(manifest.canonicalBytes(), StandardCharsets.UTF_8) + " ";
        ContentId other = ContentId.of(IpfsClient.connect(market.ipfs().api())
                .add(spaced.getBytes(StandardCharsets.UTF_8))
                .cid()
                .toString());
        ContentId good = market.manifestOf(seller, CSV + "gentoo,5200\n", "In its one form");
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId hidden = market.publish(wallet, other, PAID);
            seller.awaitDataset(market.publish(wallet, good, PAID).toString());
            TestCaller.problem(seller.get("/datasets/" + hidden), 404, "not-found");
            String note = market.postgres()
                    .database()
                    .call(transaction -> transaction
                            .datasets()
                            .findVersion(hidden, DatasetVersion.of(1))
                            .flatMap(DatasetVersionRow::availabilityNote)
                            .orElse(""));
            assertTrue(note.contains("canonical"), note);
        }
    }

    /** A manifest of the seller's own making, on IPFS. */
    private ContentId signed(TestCaller seller, String name) throws IOException {
        JsonNode draft = seller.ingest(CSV, "Draft").get("manifest");
        DatasetManifest named = DatasetManifest.decode(
                ((ObjectNode) draft.deepCopy()).put("name", name).toString());
        DatasetManifest manifest = named.signed(seller.key()
                .sign(PersonalMessage.digest(ManifestSigning.digest(named)))
                .hex());
        return ContentId.of(IpfsClient.connect(market.ipfs().api())
                .add(manifest.canonicalBytes())
                .cid()
                .toString());
    }
}
