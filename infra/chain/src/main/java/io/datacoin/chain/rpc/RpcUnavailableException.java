package io.datacoin.chain.rpc;

/** The node could not be reached, or what came back was no answer; the question may or may not have arrived. */
public final class RpcUnavailableException extends RpcException {
    /** Says what was tried. */
    public RpcUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
