package io.datacoin.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;

/** What a requester posts after a quote. */
public final class SignedSubmission {
    private SignedSubmission() {}

    /** The quote's request, signed. */
    public static ObjectNode of(JsonNode quote, PrivateKey signer, MarketplaceDigests digests) {
        ObjectNode submission = JsonNodeFactory.instance
                .objectNode()
                .put("spec", quote.get("canonicalSpec").asText())
                .put(
                        "signature",
                        signer.sign(digests.jobRequest(JobRequestJson.read(quote.get("request"))))
                                .hex());
        return submission.set("request", quote.get("request"));
    }
}
