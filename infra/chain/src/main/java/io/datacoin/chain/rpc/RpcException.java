package io.datacoin.chain.rpc;

/** The node did not give an answer. */
public abstract sealed class RpcException extends RuntimeException
        permits RpcUnavailableException, RpcRefusedException {
    RpcException(String message) {
        super(message);
    }

    RpcException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same question may be answered later without anybody doing anything. */
    public abstract boolean isRetryable();
}
