package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A priced training request, checked: the request is for this requester and this spec, and its deadline is near enough
 * that no later price rise can apply to it.
 *
 * @param jobId struct hash of {@code request}, computed here
 * @param canonicalSpec the RFC 8785 text whose keccak256 the request carries
 * @param missing what the escrow balance lacks to back it
 */
public record Quote(
        JobId jobId,
        JobRequest request,
        TrainingSpec spec,
        String canonicalSpec,
        Wei trainPrice,
        Wei escrowFree,
        Wei missing,
        List<String> warnings) {
    private static final Duration LONGEST_DEADLINE = Duration.ofHours(24);

    public Quote {
        warnings = List.copyOf(warnings);
    }

    /** What the requester can be charged at most. */
    public Wei total() {
        return request.fee().plus(trainPrice);
    }

    /** Checks a limit. @throws RefusedException when the job may cost more than {@code limit}; nothing was signed then */
    public void requireAtMost(Wei limit) {
        if (total().isMoreThan(limit)) {
            throw new RefusedException(
                    ClientCode.TOO_DEAR,
                    "the job costs up to " + total().toDataString() + " DATA, more than " + limit.toDataString()
                            + "; nothing was signed",
                    "raise --max-price, or allow fewer minutes, providers or replicas in resources");
        }
    }

    /**
     * Reads the server's answer.
     *
     * @param asked the spec the user wrote
     * @throws RefusedException when the answer is not what was asked for; nothing may be signed then
     */
    static Quote read(JsonNode answer, JsonNode asked, Address requester, Instant now) {
        JsonNode fields = answer.path("request");
        JobRequest request = new JobRequest(
                Address.of(fields.path("requester").asText()),
                Bytes32.fromHex(fields.path("specDigest").asText()),
                DatasetId.parse(fields.path("datasetId").asText()),
                DatasetVersion.of(fields.path("datasetVersion").asInt()),
                Wei.parse(fields.path("fee").asText()),
                fields.path("replicas").asInt(),
                Instant.ofEpochSecond(fields.path("deadline").asLong()),
                new BigInteger(fields.path("nonce").asText()));
        String canonical = answer.path("canonicalSpec").asText();
        TrainingSpec spec = SpecCodec.decode(canonical)
                .spec()
                .orElseThrow(() -> suspicious("the quoted spec cannot be read: " + canonical));
        require(request.requester().equals(requester), "the quoted request names another requester");
        require(
                request.specDigest().equals(Keccak.of(canonical.getBytes(StandardCharsets.UTF_8))),
                "the quoted request is for another spec than the one shown");
        require(spec.canonicalText().equals(canonical), "the quoted spec is not in canonical form");
        require(isWhatWasAsked(asked, SpecCodec.toJson(spec)), "the quoted spec differs from the one you wrote");
        require(
                request.datasetId().toString().equals(spec.dataset())
                        && request.datasetVersion().value() == spec.version(),
                "the quoted request is for another dataset than its spec");
        require(
                !request.deadline().isAfter(now.plus(LONGEST_DEADLINE)),
                "the quoted deadline is more than 24 hours away, so a price rise could apply to it");
        Wei trainPrice = Wei.parse(answer.path("trainPrice").asText());
        Wei missing = Wei.parse(answer.path("escrow").path("missing").asText());
        require(
                !missing.isMoreThan(request.fee().plus(trainPrice)),
                "the quote asks for a larger deposit than the job costs");
        List<String> warnings = new ArrayList<>();
        answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return new Quote(
                MarketplaceDigests.jobId(request),
                request,
                spec,
                canonical,
                trainPrice,
                Wei.parse(answer.path("escrow").path("free").asText()),
                missing,
                warnings);
    }

    /** The server may fill in what was left open and must keep everything that was written. */
    private static boolean isWhatWasAsked(JsonNode asked, JsonNode quoted) {
        if (asked.isObject()) {
            List<String> names = new ArrayList<>();
            asked.fieldNames().forEachRemaining(names::add);
            return quoted.isObject()
                    && names.stream().allMatch(name -> isWhatWasAsked(asked.path(name), quoted.path(name)));
        }
        if (asked.isNumber() && quoted.isNumber()) {
            return asked.decimalValue().compareTo(quoted.decimalValue()) == 0;
        }
        if (asked.isArray() && quoted.isArray() && asked.size() == quoted.size()) {
            for (int index = 0; index < asked.size(); index++) {
                if (!isWhatWasAsked(asked.get(index), quoted.get(index))) {
                    return false;
                }
            }
            return true;
        }
        return asked.isNull() || asked.asText().equals(quoted.asText());
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw suspicious(problem);
        }
    }

    private static RefusedException suspicious(String problem) {
        return new RefusedException(
                ClientCode.QUOTE_NOT_TRUSTED,
                problem + "; nothing was signed",
                "do not trust this server with money; choose another with --api");
    }
}
