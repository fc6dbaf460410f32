package io.datacoin.local.parts;

import io.datacoin.domain.digest.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The SHA-256 of a save as its own last member, which the chain does not read: so it goes wherever the save is copied to. It
 * is of all bytes before it. A changed digit of a balance would otherwise be another balance.
 */
final class SaveDigest {
    /** Name of the member. */
    static final String MEMBER = "savedSha256";

    private static final String BEFORE = ",\"" + MEMBER + "\":\"";
    private static final String AFTER = "\"}";
    private static final int LENGTH = BEFORE.length() + 64 + AFTER.length();

    private SaveDigest() {}

    /** Writes a JSON object, and the digest before its last bracket at {@link #end}. Not thread-safe. */
    static final class Writing extends FilterOutputStream {
        private final Sha256 digest = new Sha256();
        private int held = -1;

        Writing(OutputStream save) {
            super(save);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            if (held >= 0) {
                pass(new byte[] {(byte) held}, 0, 1);
            }
            pass(bytes, offset, length - 1);
            held = bytes[offset + length - 1];
        }

        private void pass(byte[] bytes, int offset, int length) throws IOException {
            digest.write(bytes, offset, length);
            out.write(bytes, offset, length);
        }

        /** Writes what is held back, and does not close the file. */
        void end() throws IOException {
            if (held != '}') {
                throw new IOException("the chain's state ends with byte " + held + " (expected: a bracket)");
            }
            out.write((BEFORE + digest.finish().hex().substring(2) + AFTER).getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** Whether the bytes of a save are those the digest in it is of. */
    static boolean isTrue(Path save, String digest) throws IOException {
        Sha256 seen = new Sha256();
        try (InputStream bytes = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(save))
                .setMaxCount(Math.max(0, Files.size(save) - LENGTH))
                .get()) {
            bytes.transferTo(seen);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return seen.finish().hex().substring(2).equals(digest);
    }
}
