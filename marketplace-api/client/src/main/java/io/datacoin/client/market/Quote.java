package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import io.datacoin.training.spec.outlook.TrainingOutlook;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A priced training request in which every field was recomputed or bounded here, from what the user wrote and from the
 * chain; of the server's own words only the warnings and the outlook are left.
 *
 * @param jobId struct hash of {@code request}, computed here
 * @param canonicalSpec the RFC 8785 text whose keccak256 the request carries
 * @param trainPrice the most the seller can charge within the request's life, from the chain
 * @param escrowFree the requester's escrow balance, from the chain
 * @param missing what that lacks to back the job
 * @param warnings what the server wants to be known
 * @param outlook what the training will do, as the server says
 */
public record Quote(
        JobId jobId,
        JobRequest request,
        TrainingSpec spec,
        String canonicalSpec,
        Wei trainPrice,
        Wei escrowFree,
        Wei missing,
        List<String> warnings,
        Optional<TrainingOutlook> outlook) {

    private static final JsonLimits LIMITS = new JsonLimits(1 << 18, 5_000, 8);

    public Quote {
        warnings = List.copyOf(warnings);
    }

    /** A quote of a request that {@link QuotedRequest} has checked. */
    static Quote of(QuotedRequest quoted, JobTerms terms, JsonNode answer) {
        Wei total = quoted.request().fee().plus(terms.highestTrainPrice());
        List<String> warnings = new ArrayList<>();
        answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return new Quote(
                MarketplaceDigests.jobId(quoted.request()),
                quoted.request(),
                quoted.spec(),
                quoted.spec().canonicalText(),
                terms.highestTrainPrice(),
                terms.escrowFree(),
                total.minusOrZero(terms.escrowFree()),
                warnings,
                outlook(answer.path("outlook")));
    }

    /** For the user to read; nothing is decided by it. Servers of before say nothing. */
    private static Optional<TrainingOutlook> outlook(JsonNode told) {
        if (!told.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CanonicalJson.read(told.toString(), TrainingOutlook.class, LIMITS));
        } catch (JsonProcessingException malformed) {
            throw QuotedRequest.suspicious("what it says of the training can not be read");
        }
    }

    /** What the requester can be charged at most. */
    public Wei total() {
        return request.fee().plus(trainPrice);
    }

    /** Checks a limit. @throws RefusedException when the job may cost more than {@code limit}; nothing was signed then */
    void requireAtMost(Wei limit) {
        if (total().isMoreThan(limit)) {
            throw new RefusedException(
                    ClientCode.TOO_DEAR,
                    "the job costs up to " + total().toDataString() + " DATA, more than " + limit.toDataString()
                            + "; nothing was signed",
                    "raise --max-price, or allow fewer minutes, providers or replicas in resources");
        }
    }

    /** Checks the fee. @throws RefusedException when it is more than {@code fair} explains; nothing was signed then */
    void requireFair(Wei fair) {
        if (request.fee().isMoreThan(fair.times(JobTerms.FEE_TOLERANCE))) {
            throw new RefusedException(
                    ClientCode.QUOTE_TOO_DEAR,
                    "the server asks for a fee of " + request.fee().toDataString()
                            + " DATA; the providers' prices on the chain add up to " + fair.toDataString()
                            + ", and without --max-price not more than " + JobTerms.FEE_TOLERANCE
                            + " times that is signed",
                    "choose another server with --api; if you want to pay so much, give --max-price "
                            + total().toDataString());
        }
    }
}
