package io.datacoin.domain.refusal;

/**
 * Why something was refused and what the caller can do about it.
 *
 * @param code stable kebab-case name, for programs ({@code "unknown-column"})
 * @param detail what is wrong, with the value seen and the value expected
 * @param remedy what to do next; never empty
 */
public record Refusal(String code, String detail, String remedy) {
    /** Checks that there is something to say; throws {@link IllegalArgumentException} for an empty part. */
    public Refusal {
        if (code.isBlank() || detail.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("refusal: \"" + code + "\", \"" + detail + "\", \"" + remedy
                    + "\" (expected: code, detail and remedy, none empty)");
        }
    }

    @Override
    public String toString() {
        return detail + " (" + code + "). " + remedy;
    }
}
