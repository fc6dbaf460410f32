package io.datacoin.client.refusal;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import java.time.Duration;
import java.util.Optional;

/** Thrown when the server, the chain or this library says no; the refusal tells what is wrong and what helps. */
public final class RefusedException extends RuntimeException {
    private final transient Refusal refusal;
    private final transient Optional<Duration> retryAfter;

    public RefusedException(Refusal refusal) {
        this(refusal, Optional.empty());
    }

    /** With the time after which the server wants to be asked again. */
    public RefusedException(Refusal refusal, Optional<Duration> retryAfter) {
        super(refusal.detail());
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    public RefusedException(RefusalCode code, String detail, String remedy) {
        this(new Refusal(code, detail, remedy));
    }

    public Refusal refusal() {
        return refusal;
    }

    /** How long the server asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
