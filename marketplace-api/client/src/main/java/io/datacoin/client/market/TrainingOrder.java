package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.EventStream;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Orders a training and follows it to its end. Thread-safe. */
public final class TrainingOrder {
    private final ApiClient api;
    private final MarketplaceDigests digests;

    /** Orders whose signatures are good on the chain and escrow of {@code digests} only. */
    public TrainingOrder(ApiClient api, MarketplaceDigests digests) {
        this.api = api;
        this.digests = digests;
    }

    /** Has the spec checked and priced; the answer is verified against what was asked. */
    public Quote quote(JsonNode spec, Signer requester, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("spec", spec);
        body.put("requester", requester.address().hex());
        return Quote.read(api.post("/jobs/quote", body), spec, requester.address(), now);
    }

    /** Signs the quoted request and submits it. Repeating it is safe: the job id is the same. */
    public JsonNode submit(Quote quote, Signer requester) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("spec", quote.canonicalSpec());
        body.put("request", fields(quote.request()));
        body.put(
                "signature", requester.sign(digests.jobRequest(quote.request())).hex());
        return api.post("/jobs", body);
    }

    /** Hands on every event until the job has ended, then returns the job as it is. */
    public JsonNode follow(JobId job, Consumer<JsonNode> events) {
        String path = "/jobs/" + job.hex();
        new EventStream(api, path + "/events").follow(event -> {
            events.accept(event);
            return !event.hasNonNull("status")
                    || !JobStatus.fromWireName(event.path("status").asText()).isTerminal();
        });
        return api.get(path);
    }

    private static Map<String, Object> fields(JobRequest request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requester", request.requester().hex());
        fields.put("specDigest", request.specDigest().hex());
        fields.put("datasetId", request.datasetId().toString());
        fields.put("datasetVersion", request.datasetVersion().value());
        fields.put("fee", request.fee().toString());
        fields.put("replicas", request.replicas());
        fields.put("deadline", request.deadline().getEpochSecond());
        fields.put("nonce", request.nonce().toString());
        return fields;
    }
}
