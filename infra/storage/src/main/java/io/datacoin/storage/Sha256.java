package io.datacoin.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of this marketplace's content. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }
}
