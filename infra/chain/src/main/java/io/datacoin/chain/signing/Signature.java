package io.datacoin.chain.signing;

import io.datacoin.domain.id.Bytes32;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A secp256k1 signature as wallets write it: 65 bytes, {@code r}, {@code s} and a recovery byte of 27 or 28.
 *
 * <p>Only the length is checked here, because contracts take signatures of other shapes from contract wallets; whether
 * these bytes are a signature by somebody is for {@link Signatures#recover} to say. Immutable.
 */
public final class Signature {
    /** How many bytes. */
    public static final int LENGTH = 65;

    private static final int HALF = 32;
    private static final int LOWEST_V = 27;
    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{130}");

    private final byte[] bytes;

    private Signature(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies exactly 65 bytes; throws {@link IllegalArgumentException} for any other length. */
    public static Signature of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("signature: " + bytes.length + " bytes (expected: 65)");
        }
        return new Signature(bytes.clone());
    }

    /** A signature from its parts; throws {@link IllegalArgumentException} unless {@code v} is a byte. */
    public static Signature of(Bytes32 r, Bytes32 s, int v) {
        if (v < 0 || v > 0xff) {
            throw new IllegalArgumentException("recovery byte: " + v + " (expected: 27 or 28)");
        }
        byte[] bytes = Arrays.copyOf(r.toBytes(), LENGTH);
        System.arraycopy(s.toBytes(), 0, bytes, HALF, HALF);
        bytes[LENGTH - 1] = (byte) v;
        return new Signature(bytes);
    }

    /** Reads {@code 0x} and 130 hexadecimal digits. */
    public static Signature fromHex(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "signature: " + hex.length() + " characters (expected: 0x and 130 hexadecimal digits)");
        }
        return new Signature(HexFormat.of().parseHex(hex.substring(2).toLowerCase(Locale.ROOT)));
    }

    /**
     * The same as contracts take it: the recovery byte 0 or 1, which some wallets and libraries write, is 27 or 28. Nothing
     * else is touched, so that one message still has one signature per key.
     */
    public Signature normalized() {
        return v() > 1 ? this : of(r(), s(), v() + LOWEST_V);
    }

    /** The first half. */
    public Bytes32 r() {
        return Bytes32.of(Arrays.copyOfRange(bytes, 0, HALF));
    }

    /** The second half. */
    public Bytes32 s() {
        return Bytes32.of(Arrays.copyOfRange(bytes, HALF, 2 * HALF));
    }

    /** The recovery byte, 0 to 255; 27 or 28 in a signature that recovers. */
    public int v() {
        return bytes[LENGTH - 1] & 0xff;
    }

    /** A copy of the 65 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** {@code 0x} and 130 lower-case hexadecimal digits. */
    public String hex() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature && Arrays.equals(bytes, signature.bytes);
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
