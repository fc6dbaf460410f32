package io.datacoin.chain.rpc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The node answered with an error: a revert, a transaction it does not take, a question it does not understand. */
public final class RpcRefusedException extends RpcException {
    /** Internal error, resource unavailable, limit exceeded (EIP-1474); too many requests (HTTP). */
    private static final Set<Integer> TROUBLE_CODES = Set.of(-32_603, -32_002, -32_005, 429);

    private static final List<String> TROUBLES = List.of(
            "timeout",
            "timed out",
            "header not found",
            "missing trie node",
            "blockoutofrange",
            "syncing",
            "rate limit",
            "too many requests",
            "try again");

    private static final List<String> VERDICTS =
            List.of("revert", "evm error", "opcode", "out of gas", "gas required exceeds", "insufficient funds");

    private final int code;
    private final String nodeMessage;
    private final Optional<String> data;

    /** What the node said; {@code data} is the revert data where it gave any. */
    public RpcRefusedException(String method, int code, String nodeMessage, Optional<String> data) {
        super(method + " was refused by the node: " + nodeMessage + " (code " + code + ")");
        this.code = code;
        this.nodeMessage = nodeMessage;
        this.data = data;
    }

    /** The JSON-RPC error code. */
    public int code() {
        return code;
    }

    /** The node's own words. */
    public String nodeMessage() {
        return nodeMessage;
    }

    /** The bytes a contract reverted with, {@code 0x} and hexadecimal digits; empty when it was no revert. */
    public Optional<String> revertData() {
        return data.filter(text -> text.startsWith("0x"));
    }

    /**
     * Whether the node speaks of its own trouble rather than of what was asked: an internal error, state it has not got
     * yet, a limit on questions. A revert is never that, whatever code a node gives it.
     */
    @Override
    public boolean isRetryable() {
        String message = nodeMessage.toLowerCase(Locale.ROOT);
        if (revertData().isPresent() || VERDICTS.stream().anyMatch(message::contains)) {
            return false;
        }
        return TROUBLE_CODES.contains(code) || TROUBLES.stream().anyMatch(message::contains);
    }
}
