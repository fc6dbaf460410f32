package io.datacoin.domain.id;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Thirty-two bytes: a digest, a seed, a name on the chain. Immutable; compares by unsigned value. */
public final class Bytes32 implements Comparable<Bytes32> {
    /** How many bytes. */
    public static final int LENGTH = 32;

    /** All bytes zero: what the chain reads as "nothing". */
    public static final Bytes32 ZERO = new Bytes32(new byte[LENGTH]);

    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{64}");

    private final byte[] bytes;

    private Bytes32(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies exactly 32 bytes; throws {@link IllegalArgumentException} for any other length. */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 32)");
        }
        return new Bytes32(bytes.clone());
    }

    /** Reads {@code 0x} and 64 hexadecimal digits in either case. */
    public static Bytes32 fromHex(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("digest: \"" + hex + "\" (expected: 0x and 64 hexadecimal digits)");
        }
        return new Bytes32(HexFormat.of().parseHex(hex.substring(2).toLowerCase(Locale.ROOT)));
    }

    /** The number as 32 big-endian bytes; throws {@link IllegalArgumentException} outside 0 to 2^256 - 1. */
    public static Bytes32 ofNumber(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > Byte.SIZE * LENGTH) {
            throw new IllegalArgumentException("number: " + number + " (expected: 0 to 2^256 - 1)");
        }
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[LENGTH];
        int significant = Math.min(signed.length, LENGTH);
        ByteBuffer.wrap(bytes).put(LENGTH - significant, signed, signed.length - significant, significant);
        return new Bytes32(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The bytes read as an unsigned big-endian number. */
    public BigInteger toNumber() {
        return new BigInteger(1, bytes);
    }

    /** {@code 0x} and 64 lower-case hexadecimal digits. */
    public String hex() {
        return "0x" + digits();
    }

    /** 64 lower-case hexadecimal digits. */
    public String digits() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(Bytes32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
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
