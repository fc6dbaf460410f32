package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.benchmarks.attack.HalfBodies;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.local.stack.EmbeddedStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody asks for more than is his, or for more than anybody could answer. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class HostileRequesterIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_ANSWERED_BYTES = 64 << 10;

    private final EmbeddedStack stack;
    private final HonestPeople people;

    HostileRequesterIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
    }

    @Test
    void whoRepeatsSomebodysReceiptLearnsNothingThatIsHis() throws IOException {
        HonestPeople.Before before = people.before();
        String job = people.trained().jobId().hex();
        JsonNode mine = people.requester().api().get("/jobs/" + job);
        assertTrue(mine.has("modelCid") && mine.has("metrics"), () -> "his own view: " + mine);
        try (Trader thief = Trader.arrivesAt(stack.api())) {
            for (ApiClient stranger : List.of(new ApiClient(stack.api()), thief.api())) {
                JsonNode shown = stranger.post("/jobs", submission());
                assertEquals(job, shown.path("id").asText());
                for (String secret : List.of("modelCid", "reportCid", "metrics", "progress", "provider")) {
                    assertFalse(shown.has(secret), () -> secret + " in " + shown);
                }
                assertFalse(shown.toString().contains(mine.path("modelCid").asText()), shown::toString);
                for (String part : List.of("", "/model", "/report", "/logs")) {
                    assertThrows(RefusedException.class, () -> stranger.get("/jobs/" + job + part), part);
                }
                JsonNode receipt = stranger.get("/jobs/" + job + "/receipt");
                assertFalse(receipt.has("spec") || receipt.has("modelCid"), receipt::toString);
            }
        }
        people.areWellSince(before);
    }

    @Test
    void aRequestThatWasTamperedWithIsNobodysAndCostsNobody() throws IOException {
        HonestPeople.Before before = people.before();
        int jobs = jobsOfRequester();
        refused("bad-signature", request -> request.put("fee", "1"));
        refused("bad-signature", request -> request.put("nonce", "987654321"));
        refused(
                "bad-signature",
                request -> request.put("deadline", request.path("deadline").asLong() + 3600));
        refused(
                "bad-signature",
                request ->
                        request.put("requester", PrivateKey.generate().address().hex()));
        ObjectNode otherSpec = submission();
        otherSpec.put("spec", otherSpec.path("spec").asText().replace("random-forest", "linear-regression"));
        refused("spec-digest-mismatch", otherSpec);
        ObjectNode noSignature = submission();
        noSignature.put("signature", "0x" + "1b".repeat(65));
        refused("bad-signature", noSignature);
        assertEquals(jobs, jobsOfRequester(), "no job more");
        people.areWellSince(before);
    }

    @Test
    void listsAreAnsweredWhileManyConnectionsHoldBodiesTheyNeverFinish() throws IOException {
        HonestPeople.Before before = people.before();
        try (HalfBodies crowd = HalfBodies.post(stack.api(), InetAddress.getLoopbackAddress(), "/v1/jobs/quote", 140)) {
            for (int asked = 0; asked < 20; asked++) {
                assertTrue(people.isListed(people.dataset()), "while they stand");
            }
            List<Integer> answers = crowd.answers();
            assertTrue(
                    answers.stream().allMatch(status -> Set.of(408, 429, 503).contains(status)),
                    () -> "told to finish, or to come later: " + answers);
        }
        people.areWellSince(before);
    }

    @Test
    void aQuoteForAHundredThousandUnknownColumnsIsAnsweredInAFewWords() throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        HttpResponse<String> large = asksFor(100_000);
        assertEquals(413, large.statusCode(), large.body());
        HttpResponse<String> fitting = asksFor(4_000);
        assertEquals(422, fitting.statusCode(), fitting.body());
        int problems = JSON.readTree(fitting.body()).path("errors").size();
        assertTrue(problems > 0 && problems <= MOST_PROBLEMS, () -> problems + " problems: " + fitting.body());
        for (HttpResponse<String> answer : List.of(large, fitting)) {
            assertTrue(
                    answer.body().length() <= MOST_ANSWERED_BYTES,
                    () -> answer.body().length() + " characters");
        }
        people.areWellSince(before);
    }

    private HttpResponse<String> asksFor(int columns) throws IOException, InterruptedException {
        ObjectNode spec = Trader.spec(people.dataset(), HonestPeople.LABEL);
        ArrayNode features = spec.putArray("features");
        for (int column = 0; column < columns; column++) {
            features.add("nowhere" + column);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("requester", people.requester().key().address().hex()).set("spec", spec);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.api() + "/v1/jobs/quote"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What the requester's receipt has, as it was submitted. */
    private ObjectNode submission() {
        JsonNode receipt = people.receiptOf(people.trained()).path("receipt");
        ObjectNode request = receipt.path("request").deepCopy();
        for (String number : List.of("datasetVersion", "replicas", "deadline")) {
            request.put(number, request.path(number).asLong());
        }
        ObjectNode submission = JsonNodeFactory.instance.objectNode();
        submission.put("spec", people.trained().canonicalSpec()).set("request", request);
        return submission.set("signature", receipt.path("signature"));
    }

    private void refused(String code, Consumer<ObjectNode> change) {
        ObjectNode submission = submission();
        change.accept((ObjectNode) submission.path("request"));
        refused(code, submission);
    }

    private void refused(String code, ObjectNode submission) {
        ApiClient stranger = new ApiClient(stack.api());
        RefusedException refusal = assertThrows(RefusedException.class, () -> stranger.post("/jobs", submission));
        assertEquals(code, refusal.refusal().code(), () -> refusal.refusal() + " for " + submission);
    }

    private int jobsOfRequester() {
        return people.requester().api().get("/jobs?limit=100").path("items").size();
    }
}
