package io.datacoin.domain.refusal;

/** What kind of no it is. The kind says whether the same request may succeed later. */
public enum RefusalKind {
    /** What was asked for, or who asks, does not meet a condition; another request may. */
    INVALID(false, "Correct what was sent, or bring what is missing."),
    /** The caller may not do this. */
    DENIED(false, "Use the account, key or signature that may do this."),
    /** There is no such thing, or the caller may not know of it. */
    ABSENT(false, "Check the name or the number; list what there is."),
    /** The state of something does not allow it, and will not by itself. */
    CONFLICT(false, "Look at the present state and decide again."),
    /** Time alone makes it possible. */
    EARLY(true, "Wait and repeat the same request."),
    /** A part failed or does not answer; it or another one may do so in a moment. */
    FAILING(true, "Repeat the same request; if it stays, ask who runs the part."),
    /** Something is not as it has to be, and whoever is told can not repair it. */
    BROKEN(false, "Do not go on; tell who is responsible for it.");

    private final boolean retryable;
    private final String remedy;

    RefusalKind(boolean retryable, String remedy) {
        this.retryable = retryable;
        this.remedy = remedy;
    }

    /** Whether the same request, unchanged, may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** What helps in general; a refusal's own remedy is more exact. */
    public String remedy() {
        return remedy;
    }
}
