package io.datacoin.client;

import io.datacoin.domain.refusal.Refusal;

/** Ends a command with exit code 1 and a refusal printed for the user: what is wrong and what helps. */
public final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    public Refused(String code, String detail, String remedy) {
        this(new Refusal(code, detail, remedy));
    }

    public Refusal refusal() {
        return refusal;
    }
}
