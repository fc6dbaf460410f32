package io.datacoin.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.job.SignedSubmission;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.job.JobChange;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What exists on the market that is asked: without it most requests end at "not found". Two wallets with datasets, uploads,
 * ingests and jobs, one body of each operation that was right once, and the cursors that answers gave out. Thread-safe.
 */
final class KnownThings {
    private static final String CSV = "species,mass\n" + "adelie,3000\ngentoo,4100\nadelie,3100\n".repeat(10);
    private static final String RAGGED = CSV + "chinstrap\n";
    private static final int MOST_CURSORS = 200;

    private final TestMarket market;
    private final List<TestCaller> callers = new ArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> cursors = new CopyOnWriteArrayList<>();
    private final List<String> uploads = new ArrayList<>();
    private final List<String> ingests = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<JsonNode> specs = new ArrayList<>();
    private final Map<String, List<JsonNode>> bodies;
    private final String dataset;

    KnownThings(TestMarket market) {
        this.market = market;
        TestCaller seller = newCaller();
        TestCaller requester = newCaller();
        ContentId manifest = market.manifestOf(seller, RAGGED, "Penguins of the fuzz");
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party buyer = market.fund(requester.key(), Wei.data("500"))) {
            DatasetId published = market.publish(
                    wallet,
                    manifest,
                    new OfferedTerms(Optional.of(Wei.data("9")), Optional.of(Wei.data("2")), List.of()));
            seller.awaitDataset(published.toString());
            this.dataset = published.toString();
            market.deposit(buyer, Wei.data("400"));
        }
        for (TestCaller caller : callers) {
            uploads.add(caller.upload("part.csv", CSV.getBytes(StandardCharsets.UTF_8)));
            uploads.add(caller.announce("empty.csv", 1_000).substring("/uploads/".length()));
            ingests.add(caller.ingest(RAGGED, "An ingest").get("id").asText());
            addresses.add(caller.key().address().hex());
        }
        specs.add(parsed("{\"dataset\":\"" + dataset + "\",\"label\":\"species\"}"));
        specs.add(parsed("{\"dataset\":\"" + dataset
                + "\",\"version\":1,\"task\":\"classification\",\"label\":\"species\","
                + "\"features\":[\"mass\"],\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":5,\"maxDepth\":3},"
                + "\"split\":{\"test\":0.2,\"seed\":42,\"group\":null},\"tuning\":{\"folds\":2,\"grid\":{\"numTrees\":[2,3]}},"
                + "\"metrics\":[\"accuracy\"],\"resources\":{\"providers\":1,\"replicas\":1,\"maxMinutes\":30}}"));
        JsonNode submission = submission(requester);
        jobs.add(TestCaller.json(requester.post("/jobs", submission.toString()))
                .get("id")
                .asText());
        JsonNode ended = submission(requester);
        String cancelled = TestCaller.json(requester.post("/jobs", ended.toString()))
                .get("id")
                .asText();
        market.postgres()
                .database()
                .run(transaction -> transaction
                        .jobs()
                        .transition(JobId.parse(cancelled), JobChange.of(new JobEvent.Cancelled()), Instant.now()));
        jobs.add(cancelled);
        this.bodies = Map.of(
                "submitJob",
                List.of(submission, ended, submission(requester)),
                "login",
                List.of(login(requester.key())),
                "cancelJob",
                List.of(signature(digests().jobCancel(JobId.parse(jobs.get(0))), requester.key())));
    }

    private TestCaller newCaller() {
        TestCaller caller = market.somebody();
        callers.add(caller);
        tokens.add(caller.token());
        return caller;
    }

    private MarketplaceDigests digests() {
        return new MarketplaceDigests(31337, market.contracts().trainingEscrow());
    }

    private JsonNode submission(TestCaller requester) {
        JsonNode quote = TestCaller.json(requester.post(
                "/jobs/quote",
                "{\"spec\":" + specs.get(0) + ",\"requester\":\""
                        + requester.key().address().hex() + "\"}"));
        return SignedSubmission.of(quote, requester.key(), digests());
    }

    private JsonNode login(PrivateKey key) {
        String message = TestCaller.loginMessage(
                TestCaller.json(market.stranger().send("POST", "/auth/nonce", Optional.empty())), key);
        return JsonNodeFactory.instance
                .objectNode()
                .put("message", message)
                .put("signature", key.sign(PersonalMessage.digest(message)).hex());
    }

    private static JsonNode signature(Bytes32 digest, PrivateKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("signature", key.sign(digest).hex());
    }

    private static JsonNode parsed(String json) {
        try {
            return CanonicalJson.parse(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Bodies the operation took, or would have taken, when they were new. */
    List<JsonNode> bodies(String operation) {
        return bodies.getOrDefault(operation, List.of());
    }

    /** Specs that can be trained. */
    List<JsonNode> specs() {
        return specs;
    }

    /** Tokens of open sessions. */
    List<String> tokens() {
        return tokens;
    }

    /** Whoever logged the token out logs in again, as the same wallet. */
    synchronized void loggedOut(String token) {
        for (TestCaller caller : callers) {
            if (caller.token().equals(token)) {
                tokens.remove(token);
                caller.login(caller.key());
                tokens.add(caller.token());
            }
        }
    }

    /** Remembers a cursor for later requests. */
    void gaveOut(String cursor) {
        if (cursors.size() < MOST_CURSORS) {
            cursors.add(cursor);
        }
    }

    /** Values that exist here for a parameter or property of this name, none if it is not an id. */
    List<String> named(String name) {
        return switch (name) {
            case "datasetId", "dataset" -> List.of(dataset);
            case "jobId" -> jobs;
            case "uploadId" -> uploads;
            case "ingestId" -> ingests;
            case "address", "requester", "seller" -> addresses;
            case "cursor" -> cursors;
            case "encoding" -> List.of("UTF-8", "windows-1252");
            default -> List.of();
        };
    }
}
