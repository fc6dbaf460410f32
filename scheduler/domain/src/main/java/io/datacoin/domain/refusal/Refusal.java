package io.datacoin.domain.refusal;

/**
 * Why something was refused and what the caller can do about it.
 *
 * @param code stable kebab-case name, for programs ({@code "unknown-column"}); a {@link RefusalCode#wireName}, or one that
 *     another version of the program said
 * @param detail what is wrong, with the value seen and the value expected
 * @param remedy what to do next; never empty
 * @param retryable whether the same request, unchanged, may succeed later
 */
public record Refusal(String code, String detail, String remedy, boolean retryable) {
    /** Checks that there is something to say; throws {@link IllegalArgumentException} for an empty part. */
    public Refusal {
        if (code.isBlank() || detail.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("refusal: \"" + code + "\", \"" + detail + "\", \"" + remedy
                    + "\" (expected: code, detail and remedy, none empty)");
        }
    }

    /** A refusal of this program's own. */
    public Refusal(RefusalCode code, String detail, String remedy) {
        this(code.wireName(), detail, remedy, code.retryable());
    }

    /**
     * A refusal as another process, or this one earlier, has put it; only for who reads refusals from outside. A code that
     * is not in the catalogue is kept, and not retryable.
     */
    public static Refusal told(String code, String detail, String remedy) {
        return told(code, detail, remedy, false);
    }

    /** The same, when it is known what the other process says about a code that is not in the catalogue here. */
    public static Refusal told(String code, String detail, String remedy, boolean retryableWhenUnknown) {
        return new Refusal(
                code,
                detail,
                remedy,
                RefusalCode.named(code).map(RefusalCode::retryable).orElse(retryableWhenUnknown));
    }

    /** The same where this time waiting does not help, whatever holds for the code in general. */
    public Refusal lasting() {
        return new Refusal(code, detail, remedy, false);
    }

    /** Whether it has that code. */
    public boolean is(RefusalCode other) {
        return code.equals(other.wireName());
    }

    @Override
    public String toString() {
        return detail + " (" + code + "). " + remedy;
    }
}
