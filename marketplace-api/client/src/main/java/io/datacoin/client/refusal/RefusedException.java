package io.datacoin.client.refusal;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;

/** Thrown when the server, the chain or this library says no; the refusal tells what is wrong and what helps. */
public final class RefusedException extends RuntimeException {
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    public RefusedException(RefusalCode code, String detail, String remedy) {
        this(new Refusal(code, detail, remedy));
    }

    public Refusal refusal() {
        return refusal;
    }
}
