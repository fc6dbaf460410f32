package io.datacoin.chain.rpc;

import java.util.Optional;

/** The node answered with an error: a revert, a transaction it does not take, a question it does not understand. */
public final class RpcRefusedException extends RpcException {
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

    @Override
    public boolean isRetryable() {
        return false;
    }
}
