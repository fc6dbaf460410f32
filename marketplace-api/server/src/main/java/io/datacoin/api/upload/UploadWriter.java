package io.datacoin.api.upload;

import io.datacoin.api.http.Problem;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.refusal.ApiCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Appends one request's bytes to an upload. What is written counts once {@link #finish} or {@link #interrupted} has
 * returned; after a crash the upload goes on where it was last safe. Blocks; thread-safe, because a connection may break
 * while its last bytes are being written.
 */
final class UploadWriter {
    private static final long SAFE_EVERY_BYTES = 16L * 1024 * 1024;
    private static final long LOOK_AT_THE_DISK_EVERY_BYTES = 1024 * 1024;

    private final Uploads uploads;
    private final UploadRow upload;
    private final Optional<byte[]> expectedChunkSha256;
    private final FileChannel channel;
    /** Of the whole file so far, when this process has seen every byte of it. */
    private Optional<Sha256> whole;

    /** The same before this request, when all of its bytes may have to go. */
    private final Optional<Sha256> wholeBefore;

    private final Sha256 chunk = new Sha256();
    private long position;
    private long safe;
    /** So far the disk had room when it was looked at. */
    private long roomUntil;

    private boolean ended;

    private UploadWriter(
            Uploads uploads,
            UploadRow upload,
            Optional<byte[]> expectedChunkSha256,
            FileChannel channel,
            Optional<Sha256> whole) {
        this.uploads = uploads;
        this.upload = upload;
        this.expectedChunkSha256 = expectedChunkSha256;
        this.channel = channel;
        this.whole = whole;
        this.wholeBefore = expectedChunkSha256.flatMap(given -> whole).map(Sha256::copy);
        this.position = upload.receivedBytes();
        this.safe = position;
        this.roomUntil = position;
    }

    /**
     * Opens the upload's file at its end.
     *
     * @param expectedChunkSha256 when given, the bytes of this request count all or not at all
     * @param whole digest of the bytes so far, if known
     */
    static UploadWriter open(
            Uploads uploads, UploadRow upload, Optional<byte[]> expectedChunkSha256, Optional<Sha256> whole)
            throws IOException {
        FileChannel channel =
                FileChannel.open(uploads.file(upload.id()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < upload.receivedBytes()) {
                throw Problem.of(
                                409,
                                ApiCode.UPLOAD_LOST,
                                "of the " + upload.receivedBytes() + " bytes so far " + channel.size()
                                        + " are on this server",
                                "Announce a new upload and send the file from its beginning.")
                        .thrown();
            }
            // Bytes behind the safe end are from a request that was cut off by a crash.
            channel.truncate(upload.receivedBytes()).position(upload.receivedBytes());
        } catch (IOException | RuntimeException cause) {
            channel.close();
            throw cause;
        }
        return new UploadWriter(
                uploads,
                upload,
                expectedChunkSha256,
                channel,
                upload.receivedBytes() == 0 ? Optional.of(new Sha256()) : whole);
    }

    /** Appends; throws a 413 problem for more than was announced, and a 507 problem when the disk is nearly full. */
    synchronized void write(byte[] bytes) throws IOException {
        if (ended) {
            throw new IOException("the request has ended already");
        }
        if (position + bytes.length > upload.totalBytes()) {
            throw Problem.of(
                            413,
                            ApiCode.UPLOAD_TOO_LONG,
                            "the upload was announced with " + upload.totalBytes() + " bytes and more arrive",
                            "Announce a new upload with the file's real length.")
                    .thrown();
        }
        if (position + bytes.length > roomUntil) {
            uploads.requireDisk(bytes.length);
            roomUntil = position + bytes.length + LOOK_AT_THE_DISK_EVERY_BYTES;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        whole.ifPresent(digest -> digest.write(bytes));
        chunk.write(bytes);
        position += bytes.length;
        if (expectedChunkSha256.isEmpty() && position - safe >= SAFE_EVERY_BYTES) {
            makeSafe();
        }
    }

    /** The request ended as it should. Gives the new offset; a 460 problem when the checksum is wrong. */
    synchronized long finish() throws IOException {
        ended = true;
        if (expectedChunkSha256.isPresent()
                && !Arrays.equals(expectedChunkSha256.get(), chunk.finish().toBytes())) {
            dropChunk();
            throw Problem.of(
                            460,
                            ApiCode.CHECKSUM_MISMATCH,
                            "the bytes that arrived do not have the Upload-Checksum",
                            "Send them again from offset " + position + ".")
                    .thrown();
        }
        if (position == upload.totalBytes()) {
            channel.force(true);
            String digest = whole.orElseGet(() -> digestOf(uploads.file(upload.id())))
                    .finish()
                    .digits();
            whole = Optional.empty();
            uploads.complete(upload, position, position - safe, digest);
        } else {
            makeSafe();
        }
        return position;
    }

    /** The request broke off: keeps what arrived, or none of it when it had a checksum. */
    synchronized void interrupted() throws IOException {
        ended = true;
        if (expectedChunkSha256.isPresent()) {
            dropChunk();
        } else {
            makeSafe();
        }
    }

    /** The digest of the bytes so far, for the next request. */
    synchronized Optional<Sha256> whole() {
        return whole;
    }

    /** How many bytes the upload has. */
    synchronized long position() {
        return position;
    }

    /** Gives the file back. */
    synchronized void close() throws IOException {
        channel.close();
    }

    private void makeSafe() throws IOException {
        channel.force(true);
        uploads.received(upload, position, position - safe);
        safe = position;
    }

    private void dropChunk() throws IOException {
        channel.truncate(upload.receivedBytes());
        uploads.wasted(upload, position - upload.receivedBytes());
        position = upload.receivedBytes();
        whole = wholeBefore;
    }

    private static Sha256 digestOf(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            Sha256 digest = new Sha256();
            content.transferTo(digest);
            return digest;
        } catch (IOException cause) {
            throw new UncheckedIOException("upload file " + file + " can not be read back", cause);
        }
    }
}
