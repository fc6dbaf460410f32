package io.datacoin.chain.signing;

import io.datacoin.domain.refusal.Refusal;

/** A keystore file that cannot be read, written or opened; the refusal says why and what to do. */
public final class KeystoreException extends RuntimeException {
    private final transient Refusal refusal;

    KeystoreException(Refusal refusal, Throwable cause) {
        super(refusal.toString(), cause);
        this.refusal = refusal;
    }

    KeystoreException(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** What is wrong and what to do about it; names the file, never a secret. */
    public Refusal refusal() {
        return refusal;
    }
}
