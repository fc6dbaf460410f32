package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.PoolPrice;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class QuoteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Address REQUESTER = Address.of("0x" + "aa".repeat(20));
    private static final String ASKED = "{\"dataset\":\"3\",\"version\":1,\"task\":\"classification\","
            + "\"label\":\"species\",\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":50}}";

    private static JsonNode asked() {
        return json(ASKED);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** One provider, whose price makes 100 wei of the standard half hour of two virtual CPUs. */
    private static final JobTerms TERMS = new JobTerms(
            false,
            1,
            Wei.of(20),
            Wei.of(20),
            Wei.of(10),
            List.of(new PoolPrice.Offer(Wei.of(100), Wei.of(1_000))),
            Wei.of(50));

    /** What an honest server answers, before {@code change}. */
    private static ObjectNode answer(Consumer<ObjectNode> change) {
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
        answer.putObject("escrow").put("free", "0").put("missing", "100000");
        change.accept(answer);
        return answer;
    }

    private static Quote quote(
            JsonNode asked, Consumer<ObjectNode> change, Optional<JobTerms> terms, Optional<Wei> limit) {
        ObjectNode answer = answer(change);
        return TrainingOrder.checked(QuotedRequest.read(answer, asked, REQUESTER, NOW), terms, answer, limit);
    }

    private static Quote quote(Consumer<ObjectNode> change) {
        return quote(asked(), change, Optional.of(TERMS), Optional.empty());
    }

    private static Quote quote(Consumer<ObjectNode> change, JobTerms terms) {
        return quote(asked(), change, Optional.of(terms), Optional.empty());
    }

    private static void refused(String code, Executable quoting) {
        assertEquals(
                code, assertThrows(RefusedException.class, quoting).refusal().code());
    }

    private static void refused(Consumer<ObjectNode> change) {
        refused("quote-not-trusted", () -> quote(change));
    }

    private static Consumer<ObjectNode> request(String field, String value) {
        return answer -> ((ObjectNode) answer.get("request")).put(field, value);
    }

    private static Consumer<ObjectNode> request(String field, long value) {
        return answer -> ((ObjectNode) answer.get("request")).put(field, value);
    }

    /** The server's answer for a spec that is not the user's, consistent in itself. */
    private static Consumer<ObjectNode> quoting(JsonNode other) {
        return answer -> {
            TrainingSpec spec = SpecCodec.decode(other).orElseThrow();
            answer.put("canonicalSpec", spec.canonicalText());
            request("specDigest", Keccak.of(spec.canonicalBytes()).hex()).accept(answer);
            request("replicas", spec.resources().replicas()).accept(answer);
        };
    }

    private static JobTerms terms(boolean nonceUsed, int newest, long trainPrice, long highest) {
        return new JobTerms(
                nonceUsed,
                newest,
                Wei.of(trainPrice),
                Wei.of(highest),
                TERMS.minimumFee(),
                TERMS.pool(),
                TERMS.escrowFree());
    }

    @Test
    void anHonestQuoteIsTaken() {
        Quote quote = quote(unchanged -> {});
        assertEquals(Wei.of(120), quote.total());
    }

    @Test
    void theDepositIsWorkedOutHereWhateverTheServerSays() {
        assertEquals(Wei.of(70), quote(unchanged -> {}).missing());
    }

    @Test
    void aFeeThatTheProvidersPricesDoNotExplainIsNotSigned() {
        assertEquals(Wei.of(200), quote(request("fee", "200")).request().fee());
        RefusedException refused = assertThrows(RefusedException.class, () -> quote(request("fee", "5000")));
        assertEquals("quote-too-dear", refused.refusal().code());
        for (String told : List.of(Wei.of(5_000).toDataString(), Wei.of(100).toDataString(), "--max-price")) {
            assertTrue(refused.refusal().detail().contains(told), refused.refusal()::detail);
        }
    }

    @Test
    void whoGivesALimitPaysUpToItAndNotMore() {
        Consumer<ObjectNode> dear = request("fee", "5000");
        assertEquals(
                Wei.of(5_020),
                quote(asked(), dear, Optional.of(TERMS), Optional.of(Wei.of(5_020)))
                        .total());
        refused("too-dear", () -> quote(asked(), dear, Optional.of(TERMS), Optional.of(Wei.of(5_019))));
        refused("too-dear", () -> quote(asked(), unchanged -> {}, Optional.of(TERMS), Optional.of(Wei.of(119))));
    }

    @Test
    void aTrainPriceThatIsNotTheSellersIsNotBelieved() {
        refused(answer -> answer.put("trainPrice", "1"));
        refused(answer -> answer.put("trainPrice", "21"));
        refused(answer -> answer.put("trainPrice", "-1"));
    }

    @Test
    void aPriceRiseThatIsWaitingCountsAsTheMostThatIsPaid() {
        Quote quote = quote(unchanged -> {}, terms(false, 1, 20, 90));
        assertEquals(Wei.of(190), quote.total());
        assertEquals(Wei.of(140), quote.missing());
    }

    @Test
    void aTrainingTheChainDoesNotOfferIsNotSigned() {
        refused("quote-not-trusted", () -> quote(asked(), unchanged -> {}, Optional.empty(), Optional.empty()));
    }

    @Test
    void aUsedNonceIsNotSigned() {
        refused("quote-not-trusted", () -> quote(unchanged -> {}, terms(true, 1, 20, 20)));
    }

    @Test
    void whoLeavesTheVersionOpenGetsTheNewestOnTheChain() {
        JsonNode open = ((ObjectNode) asked()).without("version");
        assertEquals(
                1,
                quote(open, unchanged -> {}, Optional.of(TERMS), Optional.empty())
                        .spec()
                        .version());
        refused(
                "quote-not-trusted",
                () -> quote(open, unchanged -> {}, Optional.of(terms(false, 2, 20, 20)), Optional.empty()));
    }

    @Test
    void taskAndAlgorithmMayBeFilledIn() {
        ObjectNode open = ((ObjectNode) asked()).without(List.of("task", "algorithm", "params"));
        String usual = Task.CLASSIFICATION.defaultAlgorithm().wireName();
        ObjectNode filled = open.deepCopy().put("task", "classification").put("algorithm", usual);
        assertEquals(
                usual,
                quote(open, quoting(filled), Optional.of(TERMS), Optional.empty())
                        .spec()
                        .algorithm()
                        .wireName());
        ObjectNode other = filled.deepCopy().put("algorithm", "naive-bayes");
        refused("quote-not-trusted", () -> quote(open, quoting(other), Optional.of(TERMS), Optional.empty()));
    }

    @Test
    void whatWasLeftOpenIsNotFilledInWithWhatCostsMore() {
        for (String resources : List.of(
                "{\"providers\":1,\"replicas\":9,\"maxMinutes\":30}",
                "{\"providers\":1,\"replicas\":1,\"maxMinutes\":1440}")) {
            refused(quoting(((ObjectNode) asked()).set("resources", json(resources))));
        }
        refused(quoting(((ObjectNode) asked()).set("params", json("{\"numTrees\":50,\"maxDepth\":20}"))));
        refused(request("replicas", 9));
    }

    @Test
    void aRequestForAnybodyOrAnythingElseIsNotSigned() {
        refused(request("requester", "0x" + "bb".repeat(20)));
        refused(request("datasetId", "4"));
        refused(request("datasetVersion", 2));
        refused(request("specDigest", "0x" + "bb".repeat(32)));
        refused(request("deadline", NOW.plusSeconds(90_000).getEpochSecond()));
        refused(request("deadline", NOW.getEpochSecond()));
        refused(quoting(((ObjectNode) asked()).put("label", "island")));
    }

    @Test
    void aRequestThatCannotBeReadIsRefusedAndNothingElseHappens() {
        refused(request("requester", "nobody"));
        refused(request("fee", "-5"));
        refused(request("fee", "9".repeat(60)));
        refused(request("nonce", "seven"));
        refused(request("replicas", 0));
        refused(request("deadline", Long.MAX_VALUE));
        refused(answer -> answer.put("canonicalSpec", "{"));
        refused(answer -> answer.remove("request"));
    }
}
