package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.EventStream;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Orders a training and follows it to its end. Thread-safe. */
public final class TrainingOrder {
    private final ApiClient api;
    private final ChainConnection chain;
    private final MarketplaceDigests digests;

    /** Orders that are checked on this chain, and whose signatures are good for its escrow only. */
    public TrainingOrder(ApiClient api, ChainConnection chain) {
        this.api = api;
        this.chain = chain;
        this.digests = chain.digests();
    }

    /** As {@link #quote(JsonNode, Signer, Instant, Optional)} without a limit: the fee must be explained by the chain. */
    public Quote quote(JsonNode spec, Signer requester, Instant now) {
        return quote(spec, requester, now, Optional.empty());
    }

    /**
     * Has the spec checked and priced; every field of the answer is recomputed or bounded by the spec and the chain.
     *
     * @param limit the most the job may cost, everything together; empty for at most {@value JobTerms#FEE_TOLERANCE}
     *     times the fee that the providers' prices on the chain add up to
     * @throws RefusedException when the answer is not what was asked for, or too dear; nothing may be signed then
     */
    public Quote quote(JsonNode spec, Signer requester, Instant now, Optional<Wei> limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("spec", spec);
        body.put("requester", requester.address().hex());
        JsonNode answer = api.post("/jobs/quote", body);
        QuotedRequest quoted = QuotedRequest.read(answer, spec, requester.address(), now);
        Optional<JobTerms> terms = JobTerms.of(
                ChainViews.of(chain.rpc(), chain.addresses()),
                chain.rpc().head().number(),
                quoted.request());
        return checked(quoted, terms, answer, limit);
    }

    static Quote checked(QuotedRequest quoted, Optional<JobTerms> terms, JsonNode answer, Optional<Wei> limit) {
        quoted.requireAsOnChain(terms);
        JobTerms known = terms.orElseThrow();
        Quote quote = Quote.of(quoted, known, answer);
        limit.ifPresentOrElse(
                quote::requireAtMost,
                () -> quote.requireFair(known.fairFee(quoted.spec().resources())));
        return quote;
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
