package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Address REQUESTER = Address.of("0x" + "aa".repeat(20));
    private static final String ASKED = "{\"dataset\":\"3\",\"version\":1,\"task\":\"classification\","
            + "\"label\":\"species\",\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":50}}";

    private static JsonNode asked() {
        try {
            return JSON.readTree(ASKED);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What an honest server answers, before {@code change}. */
    private static Quote quote(Consumer<ObjectNode> change) {
        TrainingSpec spec = SpecCodec.decode(asked()).orElseThrow();
        ObjectNode answer = JSON.createObjectNode()
                .put("canonicalSpec", spec.canonicalText())
                .put("trainPrice", "20");
        answer.putObject("request")
                .put("requester", REQUESTER.hex())
                .put("specDigest", Keccak.of(spec.canonicalBytes()).hex())
                .put("datasetId", "3")
                .put("datasetVersion", 1)
                .put("fee", "100")
                .put("replicas", spec.resources().replicas())
                .put("deadline", NOW.plusSeconds(3600).getEpochSecond())
                .put("nonce", "7");
        answer.putObject("escrow").put("free", "50").put("missing", "70");
        change.accept(answer);
        return Quote.read(answer, asked(), REQUESTER, NOW);
    }

    private static void refused(Consumer<ObjectNode> change) {
        assertEquals(
                "quote-not-trusted",
                assertThrows(RefusedException.class, () -> quote(change))
                        .refusal()
                        .code());
    }

    @Test
    void anHonestQuoteIsTaken() {
        Quote quote = quote(unchanged -> {});
        assertEquals(Wei.of(120), quote.total());
        assertEquals(Wei.of(70), quote.missing());
    }

    @Test
    void aDepositAboveThePriceOfTheJobIsNotMade() {
        refused(answer -> ((ObjectNode) answer.get("escrow")).put("missing", "121"));
    }

    @Test
    void aJobThatMayCostMoreThanTheLimitIsNotSigned() {
        Quote quote = quote(unchanged -> {});
        quote.requireAtMost(Wei.of(120));
        assertEquals(
                "too-dear",
                assertThrows(RefusedException.class, () -> quote.requireAtMost(Wei.of(119)))
                        .refusal()
                        .code());
    }

    @Test
    void aRequestForAnybodyOrAnythingElseIsNotSigned() {
        refused(answer -> ((ObjectNode) answer.get("request")).put("requester", "0x" + "bb".repeat(20)));
        refused(answer -> ((ObjectNode) answer.get("request")).put("datasetId", "4"));
        refused(answer -> ((ObjectNode) answer.get("request")).put("specDigest", "0x" + "bb".repeat(32)));
        refused(answer -> ((ObjectNode) answer.get("request"))
                .put("deadline", NOW.plusSeconds(90_000).getEpochSecond()));
        refused(answer -> {
            String other = SpecCodec.decode(((ObjectNode) asked()).put("label", "island"))
                    .orElseThrow()
                    .canonicalText();
            answer.put("canonicalSpec", other);
            ((ObjectNode) answer.get("request"))
                    .put("specDigest", Keccak.ofText(other).hex());
        });
    }
}
