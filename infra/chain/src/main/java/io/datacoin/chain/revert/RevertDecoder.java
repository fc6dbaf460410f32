package io.datacoin.chain.revert;

import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.refusal.Refusal;

/** Puts a node's refusal into words. Must be safe for any thread and never throw. */
@FunctionalInterface
public interface RevertDecoder {
    /** What was refused and what to do about it. */
    Refusal decode(RpcRefusedException refusal);
}
