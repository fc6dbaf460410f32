package io.datacoin.domain.digest;

import io.datacoin.domain.id.Bytes32;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4) of the bytes written to it; it keeps none of them, so a stream of any length is digested by
 * {@code InputStream.transferTo}. Nothing has to be closed. Not thread-safe.
 */
public final class Sha256 extends OutputStream {
    private final MessageDigest state;

    public Sha256() {
        try {
            state = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private Sha256(MessageDigest state) {
        this.state = state;
    }

    /** Another one over the same bytes so far; the two go on apart. */
    public Sha256 copy() {
        try {
            return new Sha256((MessageDigest) state.clone());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the SHA-256 of the Java platform can be copied", impossible);
        }
    }

    /** The digest of the bytes. */
    public static Bytes32 of(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.write(bytes);
        return digest.finish();
    }

    @Override
    public void write(int lowestEightBits) {
        state.update((byte) lowestEightBits);
    }

    @Override
    public void write(byte[] bytes) {
        state.update(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        state.update(bytes, offset, length);
    }

    /** The digest of everything written since this was last asked; what is written afterwards is another message. */
    public Bytes32 finish() {
        return Bytes32.of(state.digest());
    }
}
