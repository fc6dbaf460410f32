package io.datacoin.local.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.datacoin.local.parts.AnvilChain;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which questions a wallet, a watcher or a checker asks a node. Everything else is refused, also what does not exist yet:
 * a development chain lets whoever asks give out coins, change contracts and turn the clock.
 */
final class NodeCalls {
    /** More than any batch of ours. */
    static final int LARGEST_BATCH = 1_000;

    /** Calls of a batch that run code; as many as ours has. */
    static final int MOST_EXECUTIONS = 100;
    /** Of one call, as of one block. */
    private static final BigInteger MOST_GAS = BigInteger.valueOf(AnvilChain.BLOCK_GAS);

    private static final int LONGEST_NUMBER = 66;
    private static final int MOST_TOKENS = 200_000;
    private static final String METHOD = "method";
    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", METHOD, "params");
    /** They run code of the caller's for as much gas as he names: of the call, or of the block he wants to be in. */
    private static final Set<String> EXECUTING = Set.of("eth_call", "eth_createAccessList", "eth_estimateGas");

    private static final Set<String> GAS = Set.of("gas", "gaslimit", "gas_limit");
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

    /**
     * What a body asks of the node.
     *
     * @param objection what is wrong with it; empty when nothing is
     * @param executions calls that run code, each for as long as the gas of a block lasts
     */
    record Asked(Optional<String> objection, int executions) {}

    /** Reads a body, of which nothing is kept. */
    static Asked read(byte[] body) {
        int[] executions = new int[1];
        return new Asked(objection(body, executions), executions[0]);
    }

    private static Optional<String> objection(byte[] body, int[] executions) {
        try (JsonParser parser = JSON.createParser(body)) {
            Optional<String> objection = parser.nextToken() == JsonToken.START_ARRAY
                    ? batch(parser, executions)
                    : single(parser, executions);
            if (objection.isEmpty() && parser.nextToken() != null) {
                return Optional.of("something follows the call");
            }
            return objection;
        } catch (IOException malformed) {
            return Optional.of("the body is not the JSON of a call");
        }
    }

    private static Optional<String> batch(JsonParser parser, int[] executions) throws IOException {
        int calls = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            calls++;
            if (calls > LARGEST_BATCH) {
                return Optional.of("a batch of over " + LARGEST_BATCH + " calls");
            }
            Optional<String> objection = single(parser, executions);
            if (objection.isPresent()) {
                return objection;
            }
            if (executions[0] > MOST_EXECUTIONS) {
                return Optional.of("a batch of over " + MOST_EXECUTIONS + " calls that run code");
            }
        }
        return calls == 0 ? Optional.of("a batch of no calls") : Optional.empty();
    }

    /** The parser is at the first token of the call, and at its last when it is allowed. */
    private static Optional<String> single(JsonParser parser, int[] executions) throws IOException {
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
                executions[0] += EXECUTING.contains(parser.getText()) ? 1 : 0;
            } else if (namesTooMuchGas(parser)) {
                return Optional.of("a call of more gas than a block has, " + MOST_GAS);
            }
        }
        return named ? Optional.empty() : Optional.of("a call names no method");
    }

    /** Goes over the value the parser is at, to its last token. */
    private static boolean namesTooMuchGas(JsonParser parser) throws IOException {
        boolean tooMuch = false;
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token == null) {
                throw new EOFException("the call is cut off");
            }
            String name = parser.currentName();
            boolean ofGas = name != null && GAS.contains(name.toLowerCase(Locale.ROOT));
            if (token.isStructStart()) {
                depth++;
                tooMuch |= ofGas;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token != JsonToken.FIELD_NAME) {
                tooMuch |= ofGas && !isFew(parser, token);
            }
            if (depth == 0) {
                return tooMuch;
            }
        }
    }

    private static boolean isFew(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return true;
        }
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        String text = parser.getText();
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        try {
            return digits.length() <= LONGEST_NUMBER
                    && new BigInteger(digits, hexadecimal ? 16 : 10).compareTo(MOST_GAS) <= 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
