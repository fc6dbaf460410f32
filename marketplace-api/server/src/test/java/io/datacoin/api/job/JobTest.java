package io.datacoin.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final TestMarket MARKET = TestMarket.shared();
    private static final long CHAIN = 31337;
    private static final long SETTLED_BATCH = 987_654;
    private static final JobResult RESULT = new JobResult(
            TestMarket.nobody(),
            Optional.of(ContentId.of("bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku")),
            ContentId.of("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"),
            Map.of("accuracy", 0.97));
    private static DatasetId dataset = DatasetId.of(1);
    private static DatasetId forOwnersOnly = DatasetId.of(1);

    private final TestCaller requester = MARKET.somebody();

    @BeforeAll
    static void publish() {
        List<DatasetId> sold = Penguins.forSale(
                MARKET,
                new OfferedTerms(Optional.empty(), Optional.of(Wei.data("2")), List.of()),
                new OfferedTerms(Optional.of(Wei.data("9")), Optional.empty(), List.of()));
        dataset = sold.get(0);
        forOwnersOnly = sold.get(1);
    }

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ChainPosition MINED = new ChainPosition(1_000_000, Bytes32.ZERO, Bytes32.ZERO, 0, NOW);

    private HttpResponse<String> quote(String spec) {
        return requester.post(
                "/jobs/quote",
                "{\"spec\":" + spec + ",\"requester\":\""
                        + requester.key().address().hex() + "\"}");
    }

    private JsonNode quoted() {
        HttpResponse<String> answer = quote("{\"dataset\":\"" + dataset + "\",\"label\":\"species\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return TestCaller.json(answer);
    }

    private static MarketplaceDigests digests(long chain) {
        return new MarketplaceDigests(chain, MARKET.contracts().trainingEscrow());
    }

    private static String submission(JsonNode quote, PrivateKey signer, long chain) {
        JobRequest request = JobRequestJson.read(quote.get("request"));
        return "{\"spec\":" + TestCaller.quoted(quote.get("canonicalSpec").asText()) + ",\"request\":"
                + quote.get("request") + ",\"signature\":\""
                + signer.sign(digests(chain).jobRequest(request)).hex() + "\"}";
    }

    private void deposit(String data) {
        try (Party wallet = MARKET.fund(requester.key(), Wei.data(data))) {
            MARKET.deposit(wallet, Wei.data(data));
        }
    }

    @Test
    void aQuoteInfersTheTaskAndGivesExactlyWhatIsSigned() {
        JsonNode quote = quoted();
        assertEquals("classification", quote.at("/spec/task").asText());
        assertEquals(1, quote.at("/spec/version").asInt());
        assertEquals(Wei.data("2").toString(), quote.get("trainPrice").asText());
        assertEquals(quote.get("total").asText(), quote.at("/escrow/missing").asText());
        JobRequest request = JobRequestJson.read(quote.get("request"));
        assertEquals(MarketplaceDigests.jobId(request).hex(), quote.get("jobId").asText());
        assertEquals(CHAIN, quote.at("/typedData/domain/chainId").asLong());
        assertEquals(quote.get("request"), quote.at("/typedData/message"));
        assertFalse(quote.at("/outlook/features").isEmpty(), quote.toString());
        assertFalse(quote.get("warnings").isEmpty(), "nobody computes here, and the quote says so");
    }

    @Test
    void noncesOfQuotesFollowEachOtherForWhoHasMoneyInTheEscrow() {
        assertFalse(nonceOf(quoted()).bitLength() < 64, "without money the nonce is random");
        deposit("50");
        assertEquals(BigInteger.ZERO, nonceOf(quoted()));
        JsonNode second = quoted();
        assertEquals(BigInteger.ONE, nonceOf(second));
        HttpResponse<String> taken = requester.post("/jobs", submission(second, requester.key(), CHAIN));
        assertEquals(201, taken.statusCode(), taken.body());
        assertEquals(BigInteger.TWO, nonceOf(quoted()));
    }

    private static BigInteger nonceOf(JsonNode quote) {
        return JobRequestJson.read(quote.get("request")).nonce();
    }

    @Test
    void aLabelThatDoesNotExistIsRefusedWithNearNames() {
        JsonNode problem = TestCaller.problem(
                quote("{\"dataset\":\"" + dataset + "\",\"label\":\"specie\"}"), 422, "unknown-column");
        assertTrue(problem.get("remedy").asText().contains("species"), problem.toString());
        assertEquals("/label", problem.at("/errors/0/pointer").asText());
    }

    @Test
    void aLabelWithOneValueIsRefused() {
        TestCaller.problem(
                quote("{\"dataset\":\"" + dataset + "\",\"label\":\"same\",\"task\":\"classification\"}"),
                422,
                "label-with-one-value");
    }

    @Test
    void anUnknownKeyAlgorithmOrParameterOutOfRangeIsRefused() {
        String start = "{\"dataset\":\"" + dataset + "\",\"label\":\"species\",";
        TestCaller.problem(quote(start + "\"lable\":\"species\"}"), 422, "unknown-key");
        TestCaller.problem(quote(start + "\"algorithm\":\"random-tree\"}"), 422, "unknown-algorithm");
        JsonNode range = TestCaller.problem(
                quote(start + "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":0}}"), 422, "out-of-range");
        assertTrue(range.get("detail").asText().contains("expected"), range.toString());
    }

    @Test
    void aDatasetThatIsNotThereIsRefused() {
        TestCaller.problem(quote("{\"dataset\":\"4242\",\"label\":\"species\"}"), 404, "unknown-dataset");
        TestCaller.problem(quote("{\"dataset\":\"three\",\"label\":\"species\"}"), 422, "unknown-dataset");
        TestCaller.problem(
                quote("{\"dataset\":\"" + dataset + "\",\"version\":7,\"label\":\"species\"}"), 404, "unknown-dataset");
    }

    @Test
    void trainingWithoutOwningIsRefusedWhereItIsNotOffered() {
        JsonNode problem = TestCaller.problem(
                quote("{\"dataset\":\"" + forOwnersOnly + "\",\"label\":\"species\"}"), 404, "training-not-offered");
        assertTrue(problem.get("remedy").asText().contains("Buy the dataset"), problem.toString());
    }

    @Test
    void withoutEnoughInTheEscrowTheMissingAmountIsNamed() {
        JsonNode quote = quoted();
        JsonNode problem = TestCaller.problem(
                requester.post("/jobs", submission(quote, requester.key(), CHAIN)), 402, "insufficient-balance");
        String missing = new Wei(new BigInteger(quote.at("/escrow/missing").asText())).toDataString();
        assertTrue(problem.get("remedy").asText().contains("Deposit " + missing + " DATA"), problem.toString());
    }

    @Test
    void aRequestSignedForAnotherChainIsNamedAsSuch() {
        JsonNode problem = TestCaller.problem(
                requester.post("/jobs", submission(quoted(), requester.key(), 1)), 400, "wrong-chain");
        assertTrue(problem.get("detail").asText().contains("signed for chain 1, this is 31337"), problem.toString());
        ObjectNode odd = (ObjectNode) JobJson.parse(submission(quoted(), requester.key(), 987654321));
        odd.putObject("domain").put("chainId", 987654321);
        TestCaller.problem(requester.post("/jobs", odd.toString()), 400, "wrong-chain");
    }

    @Test
    void aForgedSignatureIsRefused() {
        TestCaller.problem(
                requester.post("/jobs", submission(quoted(), PrivateKey.generate(), CHAIN)), 400, "bad-signature");
    }

    @Test
    void anotherSpecThanTheSignedOneIsRefused() {
        ObjectNode submission = (ObjectNode) JobJson.parse(submission(quoted(), requester.key(), CHAIN));
        submission.put("spec", submission.get("spec").asText().replace("\"test\":0.2", "\"test\":0.3"));
        TestCaller.problem(requester.post("/jobs", submission.toString()), 422, "spec-digest-mismatch");
    }

    @Test
    void aDeadlineThatHasPassedOrIsTooNearOrTooFarIsRefused() {
        for (long seconds : new long[] {-10, 6, 25 * 3600}) {
            ObjectNode quote = quoted().deepCopy();
            ((ObjectNode) quote.get("request")).put("deadline", Instant.now().getEpochSecond() + seconds);
            TestCaller.problem(
                    requester.post("/jobs", submission(quote, requester.key(), CHAIN)),
                    422,
                    seconds < 0 ? "deadline-passed" : seconds < 60 ? "deadline-too-near" : "deadline-too-far");
        }
    }

    @Test
    void theSameRequestTwiceIsOneJobAndNobodyElsesBusiness() {
        deposit("50");
        String submission = submission(quoted(), requester.key(), CHAIN);
        HttpResponse<String> first = requester.post("/jobs", submission);
        assertEquals(201, first.statusCode(), first.body());
        HttpResponse<String> second = requester.post("/jobs", submission);
        assertEquals(200, second.statusCode(), second.body());
        String id = TestCaller.json(first).get("id").asText();
        assertEquals(id, TestCaller.json(second).get("id").asText());
        assertEquals(
                "submitted",
                TestCaller.json(requester.get("/jobs/" + id)).get("status").asText());
        assertEquals(1, TestCaller.json(requester.get("/jobs")).get("items").size());

        TestCaller stranger = MARKET.somebody();
        for (String path : new String[] {"", "/events", "/logs", "/report", "/model", "/receipt"}) {
            assertEquals(404, stranger.get("/jobs/" + id + path).statusCode(), path);
        }
        TestCaller.problem(requester.get("/jobs/" + id + "/receipt"), 409, "not-settled-yet");
        TestCaller.problem(requester.get("/jobs/" + id + "/model"), 409, "no-model-yet");
    }

    @Test
    void whoRepeatsARequestWithoutTheSessionOfItsRequesterSeesNothingPrivate() {
        deposit("50");
        String submission = submission(quoted(), requester.key(), CHAIN);
        String id =
                TestCaller.json(requester.post("/jobs", submission)).get("id").asText();
        happen(id, new JobEvent.Waiting("private reason"));
        JsonNode own = TestCaller.json(requester.post("/jobs", submission));
        assertTrue(own.has("updatedAt"), own.toString());
        for (TestCaller other : new TestCaller[] {MARKET.stranger(), MARKET.somebody()}) {
            HttpResponse<String> answer = other.post("/jobs", submission);
            assertEquals(200, answer.statusCode(), answer.body());
            JsonNode seen = TestCaller.json(answer);
            assertEquals(id, seen.get("id").asText());
            Set<String> names = new TreeSet<>();
            seen.fieldNames().forEachRemaining(names::add);
            assertEquals(
                    Set.of(
                            "id",
                            "status",
                            "requester",
                            "datasetId",
                            "datasetVersion",
                            "fee",
                            "trainPrice",
                            "replicas",
                            "deadline",
                            "spec",
                            "submittedAt"),
                    names);
        }
    }

    @Test
    void aResultIsToldWhenItCanNotBeRefundedAnyMore() {
        deposit("50");
        String id = TestCaller.json(requester.post("/jobs", submission(quoted(), requester.key(), CHAIN)))
                .get("id")
                .asText();
        happen(id, new JobEvent.Agreed(RESULT, 1, 0, Optional.empty()));
        TestCaller.problem(requester.get("/jobs/" + id + "/report"), 409, "no-report-yet");
        TestCaller.problem(requester.get("/jobs/" + id + "/model?as=cid"), 409, "no-model-yet");
        for (String told : List.of("/jobs/" + id, "/jobs/" + id + "/logs")) {
            assertFalse(requester.get(told).body().contains(RESULT.report().text()), told);
        }
        MARKET.postgres().database().run(transaction -> {
            transaction
                    .jobs()
                    .transition(
                            JobId.parse(id),
                            JobChange.of(new JobEvent.Opened(Bytes32.ZERO, Wei.data("2")), MINED),
                            NOW);
            JobChange settled = JobChange.of(new JobEvent.Settled(Outcome.SUCCEEDED, Optional.empty()), MINED);
            assertTrue(
                    transaction.jobs().transition(JobId.parse(id), settled, NOW).isAccepted());
        });
        assertTrue(requester.get("/jobs/" + id).body().contains(RESULT.report().text()));
        assertEquals(200, requester.get("/jobs/" + id + "/model?as=cid").statusCode());
    }

    @Test
    void strangersGetTheReceiptWithoutWhatIsTheRequesters() {
        deposit("50");
        String id = TestCaller.json(requester.post("/jobs", submission(quoted(), requester.key(), CHAIN)))
                .get("id")
                .asText();
        settle(id);
        HttpResponse<String> own = requester.get("/jobs/" + id + "/receipt");
        assertEquals(200, own.statusCode(), own.body());
        for (String name : List.of("receipt", "spec", "modelCid", "reportCid", "manifestCid")) {
            assertTrue(TestCaller.json(own).has(name), own.body());
        }
        for (TestCaller other : new TestCaller[] {MARKET.stranger(), MARKET.somebody()}) {
            JsonNode seen = TestCaller.json(other.get("/jobs/" + id + "/receipt"));
            Set<String> names = new TreeSet<>();
            seen.fieldNames().forEachRemaining(names::add);
            assertEquals(Set.of("receipt", "manifestCid"), names);
            assertEquals(TestCaller.json(own).get("receipt"), seen.get("receipt"));
            assertFalse(seen.toString().contains(RESULT.report().text()), "no id of a private thing, nowhere");
        }
        String log = MARKET.stranger().get("/log").body();
        assertTrue(log.contains(id) && !log.contains(RESULT.report().text()), log);
    }

    /** As the watcher of the chain would write it down. */
    private static void settle(String id) {
        JobId job = JobId.parse(id);
        MARKET.postgres().database().run(transaction -> {
            JobRequest request = transaction.jobs().find(job).orElseThrow().request();
            transaction
                    .jobs()
                    .transition(job, JobChange.of(new JobEvent.Opened(Bytes32.ZERO, Wei.data("2")), MINED), NOW);
            transaction.jobs().appendEvent(job, new JobEvent.Agreed(RESULT, 1, 0, Optional.empty()), NOW);
            LogRecordRow line = new LogRecordRow(
                    SETTLED_BATCH,
                    0,
                    job,
                    request.requester(),
                    request.datasetId(),
                    request.datasetVersion(),
                    Bytes32.ZERO,
                    Bytes32.ZERO,
                    Bytes32.ZERO,
                    BigInteger.ZERO,
                    Outcome.SUCCEEDED);
            transaction.log().appended(SETTLED_BATCH, Bytes32.ZERO, List.of(line), MINED);
            JobChange settled = JobChange.of(new JobEvent.Settled(Outcome.SUCCEEDED, Optional.empty()), MINED);
            assertTrue(transaction.jobs().transition(job, settled, NOW).isAccepted());
        });
    }

    private static void happen(String id, JobEvent event) {
        MARKET.postgres().database().run(transaction -> transaction.jobs().appendEvent(JobId.parse(id), event, NOW));
    }

    @Test
    void callingAJobOffNeedsTheRequestersSignature() {
        deposit("50");
        String id = TestCaller.json(requester.post("/jobs", submission(quoted(), requester.key(), CHAIN)))
                .get("id")
                .asText();
        String digestOfAnother = PrivateKey.generate()
                .sign(digests(CHAIN).jobCancel(JobId.parse(id)))
                .hex();
        TestCaller.problem(
                requester.post("/jobs/" + id + ":cancel", "{\"signature\":\"" + digestOfAnother + "\"}"),
                400,
                "bad-signature");
        String own =
                requester.key().sign(digests(CHAIN).jobCancel(JobId.parse(id))).hex();
        assertEquals(
                202,
                requester
                        .post("/jobs/" + id + ":cancel", "{\"signature\":\"" + own + "\"}")
                        .statusCode());
        assertTrue(requester.get("/jobs/" + id + "/logs").body().contains("cancel_requested"));
        JsonNode job = TestCaller.json(requester.get("/jobs/" + id));
        assertEquals("cancelled", job.get("status").asText(), "the chain does not know it: it ends at once");
    }
}
