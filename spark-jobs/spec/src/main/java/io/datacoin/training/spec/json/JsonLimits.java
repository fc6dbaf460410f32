package io.datacoin.training.spec.json;

/**
 * How large a JSON document from outside may be. Bytes alone say little: a megabyte of {@code {},{},…} becomes a hundred
 * megabytes of objects.
 *
 * @param bytes in UTF-8 at most
 * @param tokens at most: a brace, a bracket, a key or a value is one
 * @param depth levels of objects and arrays at most
 */
public record JsonLimits(int bytes, int tokens, int depth) {
    /** For documents that have no limits of their own. */
    public static final JsonLimits STANDARD = new JsonLimits(16 << 20, 2_000_000, 64);

    /** Digits, sign, point and exponent of one number at most. The database writes an IEEE double without exponent. */
    static final int LONGEST_NUMBER = 350;

    /** Refuses limits that let nothing through. */
    public JsonLimits {
        if (bytes < 1 || tokens < 1 || depth < 1) {
            throw new IllegalArgumentException("JSON limits: " + bytes + " bytes, " + tokens + " tokens, " + depth
                    + " levels (expected: at least 1 each)");
        }
    }
}
