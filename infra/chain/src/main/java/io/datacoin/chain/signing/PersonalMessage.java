package io.datacoin.chain.signing;

import io.datacoin.domain.id.Bytes32;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What wallets sign for "personal_sign" (EIP-191, version 0x45). Stateless and safe for any thread. */
public final class PersonalMessage {
    private static final byte[] PREFIX = "\u0019Ethereum Signed Message:\n".getBytes(StandardCharsets.UTF_8);

    private PersonalMessage() {}

    /** The digest of a message of raw bytes. */
    public static Bytes32 digest(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(PREFIX.length + message.length + 10);
        bytes.writeBytes(PREFIX);
        bytes.writeBytes(Integer.toString(message.length).getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(message);
        return Keccak.of(bytes.toByteArray());
    }

    /** The digest of a text, such as a sign-in message, in UTF-8. */
    public static Bytes32 digest(String message) {
        return digest(message.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a message that is itself a digest, as 32 raw bytes. */
    public static Bytes32 digest(Bytes32 message) {
        return digest(message.toBytes());
    }
}
