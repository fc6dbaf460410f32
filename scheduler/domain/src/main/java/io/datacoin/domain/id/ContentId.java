package io.datacoin.domain.id;

import java.util.regex.Pattern;

/**
 * The name of bytes on IPFS: a CID version 1 in base32 ({@code bafy…}, {@code bafk…}), held as text.
 *
 * <p>Only the alphabet is checked here; the multihash inside is read where bytes are read.
 */
public record ContentId(String text) implements Comparable<ContentId> {
    private static final Pattern BASE32 = Pattern.compile("b[a-z2-7]{10,200}");

    /** Checks the form; throws {@link IllegalArgumentException} for anything but base32. */
    public ContentId {
        if (!BASE32.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "content id: \"" + text + "\" (expected: a CID version 1 in base32, for example bafkrei…)");
        }
    }

    /** Reads a CID version 1 in base32. */
    public static ContentId of(String text) {
        return new ContentId(text);
    }

    @Override
    public int compareTo(ContentId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
