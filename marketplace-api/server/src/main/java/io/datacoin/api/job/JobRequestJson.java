package io.datacoin.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Problems;
import io.datacoin.chain.signing.Eip712Domain;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;

/** Requests as JSON and as EIP-712 typed data. */
final class JobRequestJson {
    private JobRequestJson() {}

    /** Reads what {@link #write} wrote; a 400 problem for a value out of range. */
    static JobRequest read(JsonNode json) {
        try {
            return new JobRequest(
                    Address.of(json.path("requester").asText()),
                    Bytes32.fromHex(json.path("specDigest").asText()),
                    DatasetId.parse(json.path("datasetId").asText()),
                    DatasetVersion.of(json.path("datasetVersion").intValue()),
                    Wei.parse(json.path("fee").asText()),
                    json.path("replicas").intValue(),
                    Instant.ofEpochSecond(json.path("deadline").longValue()),
                    new BigInteger(json.path("nonce").asText()));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException outOfRange) {
            throw Problems.invalid(
                            ApiCode.INVALID_REQUEST,
                            "the request has a value out of range: " + outOfRange.getMessage(),
                            "Sign the request exactly as POST /v1/jobs/quote gave it.")
                    .thrown();
        }
    }

    static ObjectNode write(JobRequest request) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("requester", request.requester().hex())
                .put("specDigest", request.specDigest().hex())
                .put("datasetId", request.datasetId().toString())
                .put("datasetVersion", request.datasetVersion().value())
                .put("fee", request.fee().toString())
                .put("replicas", request.replicas())
                .put("deadline", request.deadline().getEpochSecond())
                .put("nonce", request.nonce().toString());
    }

    /** What wallets take for eth_signTypedData_v4. */
    static ObjectNode typedData(JobRequest request, Eip712Domain domain) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode types = json.putObject("types");
        fields(
                types.putArray("EIP712Domain"),
                "string name",
                "string version",
                "uint256 chainId",
                "address verifyingContract");
        fields(
                types.putArray("JobRequest"),
                "address requester",
                "bytes32 specDigest",
                "uint64 datasetId",
                "uint32 datasetVersion",
                "uint128 fee",
                "uint8 replicas",
                "uint40 deadline",
                "uint256 nonce");
        json.put("primaryType", "JobRequest");
        json.putObject("domain")
                .put("name", domain.name())
                .put("version", domain.version())
                .put("chainId", domain.chainId())
                .put("verifyingContract", domain.verifyingContract().hex());
        json.set("message", write(request));
        return json;
    }

    private static void fields(ArrayNode array, String... declarations) {
        for (String declaration : declarations) {
            String[] parts = declaration.split(" ", 2);
            array.addObject().put("name", parts[1]).put("type", parts[0]);
        }
    }
}
