package io.datacoin.chain.wallet;

import io.datacoin.domain.refusal.Refusal;

/** A contract, or the wallet's own balance, said no; the refusal says why and what helps. */
public final class CallRefusedException extends RuntimeException {
    private final transient Refusal refusal;

    /** Wraps the refusal. */
    public CallRefusedException(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    /** Why, and the remedy. */
    public Refusal refusal() {
        return refusal;
    }
}
