package io.datacoin.domain.id;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account or contract on the chain: 20 bytes, held as {@code 0x} and 40 lower-case hexadecimal digits.
 *
 * <p>Any letter case is read (checksums are the wallet's business), so two spellings of one address are equal.
 */
public record Address(String hex) implements Comparable<Address> {
    /** How many bytes. */
    public static final int LENGTH = 20;

    // Before ZERO, whose constructor needs it.
    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{40}");

    /** Nobody: what the chain reads as "no address". */
    public static final Address ZERO = new Address("0x" + "0".repeat(2 * LENGTH));

    /** Normalises the letter case; throws {@link IllegalArgumentException} for anything but an address. */
    public Address {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("address: \"" + hex + "\" (expected: 0x and 40 hexadecimal digits)");
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code 0x} and 40 hexadecimal digits. */
    public static Address of(String hex) {
        return new Address(hex);
    }

    /** An address from its 20 bytes; throws {@link IllegalArgumentException} for any other length. */
    public static Address of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("address: " + bytes.length + " bytes (expected: 20)");
        }
        return new Address("0x" + HexFormat.of().formatHex(bytes));
    }

    /** The 20 bytes, newly made. */
    public byte[] toBytes() {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    @Override
    public int compareTo(Address other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
