package io.datacoin.storage.cid;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.binary.Base58;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The name of content: what kind of block it is and the sha2-256 of its bytes. Two CIDs are equal if they name the same
 * block in the same way, whatever version or base they were written in. Immutable.
 */
public final class Cid {
    private static final int SHA2_256 = 0x12;
    private static final int DIGEST_LENGTH = 32;
    private static final int VERSION_0_TEXT_LENGTH = 46;

    /** A sha2-256 in any base is half as long; the time to decode base58 grows with the square of the length. */
    private static final int LONGEST_TEXT = 128;

    private final Codec codec;
    private final byte[] digest;

    private Cid(Codec codec, byte[] digest) {
        this.codec = codec;
        this.digest = digest;
    }

    /**
     * A CID from its hash.
     *
     * @param digest 32 bytes of sha2-256
     * @throws IllegalArgumentException if the digest has another length
     */
    public static Cid of(Codec codec, byte[] digest) {
        if (digest.length != DIGEST_LENGTH) {
            throw new IllegalArgumentException("digest: " + digest.length + " bytes (expected: " + DIGEST_LENGTH + ")");
        }
        return new Cid(codec, digest.clone());
    }

    /** The CID of a block with these bytes. */
    public static Cid ofBlock(Codec codec, byte[] block) {
        return new Cid(codec, DigestUtils.sha256(block));
    }

    /**
     * Reads version 0 ({@code Qm…}) and version 1 in base32 ({@code b…}) or base58 ({@code z…}).
     *
     * @throws InvalidCidException if the text is anything else, or has a hash other than sha2-256
     */
    public static Cid parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidCidException(text, text.length() + " characters");
        }
        if (text.length() == VERSION_0_TEXT_LENGTH && text.startsWith("Qm")) {
            return new Cid(Codec.DAG_PB, multihash(text, ByteBuffer.wrap(base58(text, text))));
        }
        if (text.length() < 2) {
            throw new InvalidCidException(text, "too short");
        }
        return switch (text.charAt(0)) {
            case 'b' -> version1(text, base32(text, text.substring(1)));
            case 'B' -> version1(text, base32(text, text.substring(1).toLowerCase(Locale.ROOT)));
            case 'z' -> version1(text, base58(text, text.substring(1)));
            default -> throw new InvalidCidException(text, "unknown base '" + text.charAt(0) + "'");
        };
    }

    /** Whether {@link #parse} would accept the text. */
    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (InvalidCidException refused) {
            return false;
        }
    }

    /**
     * Reads the binary form, as it stands in dag-pb links.
     *
     * @throws InvalidCidException if the bytes are not a CID with a sha2-256 hash
     */
    public static Cid fromBytes(byte[] bytes) {
        String shown = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 40));
        if (bytes.length == DIGEST_LENGTH + 2 && bytes[0] == SHA2_256) {
            return new Cid(Codec.DAG_PB, multihash(shown, ByteBuffer.wrap(bytes)));
        }
        return version1(shown, bytes);
    }

    private static Cid version1(String text, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long version = varint(text, buffer);
        if (version != 1) {
            throw new InvalidCidException(text, "version " + version);
        }
        long code = varint(text, buffer);
        Codec codec = Codec.ofCode(code)
                .orElseThrow(() -> new InvalidCidException(text, "unknown codec 0x" + Long.toHexString(code)));
        return new Cid(codec, multihash(text, buffer));
    }

    private static byte[] multihash(String text, ByteBuffer buffer) {
        long function = varint(text, buffer);
        if (function != SHA2_256) {
            throw new InvalidCidException(text, "hash function 0x" + Long.toHexString(function));
        }
        long length = varint(text, buffer);
        if (length != DIGEST_LENGTH || buffer.remaining() != DIGEST_LENGTH) {
            throw new InvalidCidException(text, "a hash of " + buffer.remaining() + " bytes");
        }
        byte[] digest = new byte[DIGEST_LENGTH];
        buffer.get(digest);
        return digest;
    }

    private static long varint(String text, ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw new InvalidCidException(text, "cut off");
            }
            byte next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new InvalidCidException(text, "a number too large");
    }

    private static byte[] base32(String text, String encoded) {
        byte[] decoded = new Base32().decode(encoded.toUpperCase(Locale.ROOT));
        // The library skips characters it does not know; only what encodes back to the same text was well formed.
        if (!encodeBase32(decoded).equals(encoded)) {
            throw new InvalidCidException(text, "not base32");
        }
        return decoded;
    }

    private static byte[] base58(String text, String encoded) {
        byte[] decoded;
        try {
            decoded = new Base58().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidCidException(text, "not base58");
        }
        if (!new Base58().encodeAsString(decoded).equals(encoded)) {
            throw new InvalidCidException(text, "not base58");
        }
        return decoded;
    }

    private static String encodeBase32(byte[] bytes) {
        return new Base32().encodeAsString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }

    public Codec codec() {
        return codec;
    }

    /** The sha2-256 of the block, 32 bytes, a fresh copy. */
    public byte[] digest() {
        return digest.clone();
    }

    /** Whether a block with these bytes is the one this CID names. */
    public boolean names(byte[] block) {
        return Arrays.equals(digest, DigestUtils.sha256(block));
    }

    /** Binary form of version 1. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(DIGEST_LENGTH + 6).put((byte) 1);
        int code = codec.code();
        while (code > 0x7f) {
            buffer.put((byte) (code | 0x80));
            code >>>= 7;
        }
        buffer.put((byte) code).put((byte) SHA2_256).put((byte) DIGEST_LENGTH).put(digest);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Version 1 in base32, the one form this marketplace writes. */
    @Override
    public String toString() {
        return "b" + encodeBase32(toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid cid && cid.codec == codec && Arrays.equals(cid.digest, digest);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(digest).getInt();
    }
}
