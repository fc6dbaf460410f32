package io.datacoin.local.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Which questions a wallet, a watcher or a checker asks a node. Everything else is refused, also what does not exist yet:
 * a development chain lets whoever asks give out coins, change contracts and turn the clock.
 */
final class NodeCalls {
    /** More than any batch of ours. */
    static final int LARGEST_BATCH = 1_000;

    private static final int MOST_TOKENS = 200_000;
    private static final String METHOD = "method";
    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", METHOD, "params");
    private static final Set<String> ALLOWED = Set.of(
            "eth_blobBaseFee",
            "eth_blockNumber",
            "eth_call",
            "eth_chainId",
            "eth_createAccessList",
            "eth_estimateGas",
            "eth_feeHistory",
            "eth_gasPrice",
            "eth_getBalance",
            "eth_getBlockByHash",
            "eth_getBlockByNumber",
            "eth_getBlockReceipts",
            "eth_getBlockTransactionCountByHash",
            "eth_getBlockTransactionCountByNumber",
            "eth_getCode",
            "eth_getLogs",
            "eth_getProof",
            "eth_getStorageAt",
            "eth_getTransactionByBlockHashAndIndex",
            "eth_getTransactionByBlockNumberAndIndex",
            "eth_getTransactionByHash",
            "eth_getTransactionCount",
            "eth_getTransactionReceipt",
            "eth_maxPriorityFeePerGas",
            "eth_sendRawTransaction",
            "eth_syncing",
            "net_listening",
            "net_version",
            "web3_clientVersion",
            "web3_sha3");

    // A name twice in one object could be read here one way and by the node another.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(1_000)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private NodeCalls() {}

    /** What is wrong with a body; empty when nothing is. It is read once and nothing of it is kept. */
    static Optional<String> objection(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            Optional<String> objection = parser.nextToken() == JsonToken.START_ARRAY ? batch(parser) : single(parser);
            if (objection.isEmpty() && parser.nextToken() != null) {
                return Optional.of("something follows the call");
            }
            return objection;
        } catch (IOException malformed) {
            return Optional.of("the body is not the JSON of a call");
        }
    }

    private static Optional<String> batch(JsonParser parser) throws IOException {
        int calls = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            calls++;
            if (calls > LARGEST_BATCH) {
                return Optional.of("a batch of over " + LARGEST_BATCH + " calls");
            }
            Optional<String> objection = single(parser);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return calls == 0 ? Optional.of("a batch of no calls") : Optional.empty();
    }

    /** The parser is at the first token of the call, and at its last when it is allowed. */
    private static Optional<String> single(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Optional.of("a call is no object");
        }
        boolean named = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!MEMBERS.contains(member)) {
                return Optional.of("a call has a member that is none of " + MEMBERS);
            }
            if (member.equals(METHOD)) {
                named = value == JsonToken.VALUE_STRING && ALLOWED.contains(parser.getText());
                if (!named) {
                    return Optional.of("a method that is not for callers from outside of the stack");
                }
            }
            parser.skipChildren();
        }
        return named ? Optional.empty() : Optional.of("a call names no method");
    }
}
