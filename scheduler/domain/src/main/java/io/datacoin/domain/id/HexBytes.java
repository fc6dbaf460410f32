package io.datacoin.domain.id;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Bytes of any length, such as a signature or the input of a call. Immutable. */
public final class HexBytes {
    /** No bytes. */
    public static final HexBytes EMPTY = new HexBytes(new byte[0]);

    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{2})*");

    private final byte[] bytes;

    private HexBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static HexBytes of(byte[] bytes) {
        return new HexBytes(bytes.clone());
    }

    /** Reads {@code 0x} and pairs of hexadecimal digits in either case. */
    public static HexBytes fromHex(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "bytes: " + hex.length() + " characters (expected: 0x and pairs of hexadecimal digits)");
        }
        return new HexBytes(HexFormat.of().parseHex(hex.substring(2).toLowerCase(Locale.ROOT)));
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** {@code 0x} and lower-case hexadecimal digits. */
    public String hex() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HexBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
