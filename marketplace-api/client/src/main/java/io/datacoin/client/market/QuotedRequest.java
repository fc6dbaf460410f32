package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The request a server wants signed, beside the spec worked out here from what the user wrote. Each check throws {@link
 * RefusedException} with {@link ClientCode#QUOTE_NOT_TRUSTED}; nothing may be signed then.
 *
 * @param trainPrice what the server says the seller asks
 */
record QuotedRequest(JobRequest request, TrainingSpec spec, boolean versionWasLeftOpen, Wei trainPrice) {
    private static final Duration LONGEST_DEADLINE = Duration.ofHours(24);
    private static final String VERSION = "version";
    private static final String TASK = "task";
    private static final String ALGORITHM = "algorithm";

    /** Reads the server's answer and checks all that needs no chain. {@code asked} is the spec the user wrote. */
    static QuotedRequest read(JsonNode answer, JsonNode asked, Address requester, Instant now) {
        JobRequest request = request(answer.path("request"));
        TrainingSpec spec = completed(asked, answer);
        require(request.requester().equals(requester), "the quoted request names another requester");
        require(
                spec.canonicalText().equals(answer.path("canonicalSpec").asText()),
                "the quoted spec differs from the one you wrote");
        require(
                request.specDigest().equals(Keccak.of(spec.canonicalBytes())),
                "the quoted request is for another spec than yours");
        require(
                request.datasetId().toString().equals(spec.dataset())
                        && request.datasetVersion().value() == spec.version(),
                "the quoted request is for another dataset than its spec");
        require(
                request.replicas() == spec.resources().replicas(),
                "the quoted request pays for " + request.replicas() + " replicas, your spec for "
                        + spec.resources().replicas());
        require(request.deadline().isAfter(now), "the quoted deadline is over");
        require(
                !request.deadline().isAfter(now.plus(LONGEST_DEADLINE)),
                "the quoted deadline is more than 24 hours away, so a price rise could apply to it");
        return new QuotedRequest(request, spec, !asked.has(VERSION), price(answer));
    }

    /** Checks all that the chain knows; {@code terms} are empty when it offers no such training. */
    void requireAsOnChain(Optional<JobTerms> terms) {
        require(
                terms.isPresent(),
                "the chain offers you no training on version " + request.datasetVersion() + " of dataset "
                        + request.datasetId());
        JobTerms known = terms.orElseThrow();
        require(!known.nonceUsed(), "the quoted nonce is used up");
        require(
                !versionWasLeftOpen || request.datasetVersion().value() == known.newestVersion(),
                "the quoted version is " + request.datasetVersion() + ", the newest on the chain "
                        + known.newestVersion());
        require(
                trainPrice.equals(known.trainPrice()) || trainPrice.equals(known.highestTrainPrice()),
                "the quoted train price is " + trainPrice.toDataString() + " DATA, the seller's on the chain "
                        + known.trainPrice().toDataString());
    }

    private static JobRequest request(JsonNode fields) {
        try {
            return new JobRequest(
                    Address.of(fields.path("requester").asText()),
                    Bytes32.fromHex(fields.path("specDigest").asText()),
                    DatasetId.parse(fields.path("datasetId").asText()),
                    DatasetVersion.of(fields.path("datasetVersion").asInt()),
                    Wei.parse(fields.path("fee").asText()),
                    fields.path("replicas").asInt(),
                    Instant.ofEpochSecond(fields.path("deadline").asLong()),
                    new BigInteger(fields.path("nonce").asText()));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw suspicious("the quoted request cannot be read: " + malformed.getMessage());
        }
    }

    private static Wei price(JsonNode answer) {
        try {
            return Wei.parse(answer.path("trainPrice").asText());
        } catch (IllegalArgumentException malformed) {
            throw suspicious("the quoted train price cannot be read: " + malformed.getMessage());
        }
    }

    /**
     * The user's spec with every default written out. The server decides only what the user left open and what depends on
     * the data: the version, the task, and by the task the algorithm, whose default is known here.
     */
    private static TrainingSpec completed(JsonNode asked, JsonNode answer) {
        if (!(asked instanceof ObjectNode written)) {
            throw suspicious("it quotes what is no spec");
        }
        ObjectNode whole = written.deepCopy();
        JsonNode quoted = SpecCodec.decode(answer.path("canonicalSpec").asText())
                .spec()
                .<JsonNode>map(SpecCodec::toJson)
                .orElseThrow(() -> suspicious("the quoted spec cannot be read"));
        for (String open : new String[] {VERSION, TASK}) {
            if (!whole.has(open)) {
                whole.set(open, quoted.path(open));
            }
        }
        if (!whole.has(ALGORITHM)) {
            Task.byWireName(whole.path(TASK).asText())
                    .ifPresent(
                            task -> whole.put(ALGORITHM, task.defaultAlgorithm().wireName()));
        }
        return SpecCodec.decode((JsonNode) whole)
                .spec()
                .orElseThrow(() -> suspicious("it quotes a spec that is refused here"));
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw suspicious(problem);
        }
    }

    static RefusedException suspicious(String problem) {
        return new RefusedException(
                ClientCode.QUOTE_NOT_TRUSTED,
                problem + "; nothing was signed",
                "ask again, in case a price or version changed just now; if it stays, do not trust this server with"
                        + " money; choose another with --api");
    }
}
