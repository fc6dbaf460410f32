package io.datacoin.client.http;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.TrainingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * Uploads a file in pieces (tus 1.0.0, creation and core), going on after a broken connection or a server that was away.
 * Not thread-safe.
 *
 * <p>By hand, because tus-java-client 0.5.1 throws away the body of an answer that refuses a piece, and the remedy stands
 * there; it also waits for an answer without end.
 */
public final class ResumableUpload {
    private static final String TUS_VERSION = "1.0.0";
    private static final int PIECE = 8 * 1024 * 1024;
    /** The connection broke and the server still holds the piece, or has kept more of it than it could say. */
    private static final Set<RefusalCode> OUT_OF_STEP = Set.of(ApiCode.UPLOAD_IN_USE, ApiCode.OFFSET_MISMATCH);
    /** About half a minute for each piece: long enough for a server that starts again. */
    private static final RetryPolicy<Long> GO_ON = RetryPolicy.<Long>builder()
            .handleIf(failure -> failure instanceof RefusedException refused && goesOn(refused))
            .withDelay(Duration.ofMillis(500))
            .withMaxRetries(60)
            .build();

    private final ApiClient api;
    private final Path file;

    public ResumableUpload(ApiClient api, Path file) {
        this.api = api;
        this.file = file;
    }

    /**
     * Sends the whole file.
     *
     * @param progress told the fraction sent, 0 to 1
     * @return the upload's id
     * @throws RefusedException for a missing or empty file, or when the server refuses it
     */
    public UUID send(DoubleConsumer progress) {
        long length = lengthOf(file);
        String filename = Base64.getEncoder()
                .encodeToString(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
        ApiClient.WholeAnswer created = api.exchange(tus("/uploads")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", "filename " + filename)
                .POST(BodyPublishers.noBody())
                .build());
        String location = created.headers()
                .firstValue("Location")
                .orElseThrow(() -> new RefusedException(
                        ClientCode.NO_UPLOAD_LOCATION,
                        "the server did not say where to upload",
                        "check that --api is right"));
        String id = location.substring(location.lastIndexOf('/') + 1);
        sendPieces("/uploads/" + id, length, progress);
        return UUID.fromString(id);
    }

    private void sendPieces(String path, long length, DoubleConsumer progress) {
        try (FileChannel channel = FileChannel.open(file)) {
            long sent = 0;
            while (sent < length) {
                long reached = sent;
                sent = Failsafe.with(GO_ON)
                        .get(attempt ->
                                sendPiece(channel, path, attempt.isRetry() ? offset(path, reached) : reached, length));
                progress.accept((double) sent / length);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }

    private static boolean goesOn(RefusedException refused) {
        return ApiClient.isPassing(refused) || OUT_OF_STEP.stream().anyMatch(refused.refusal()::is);
    }

    /** How much the server has. */
    private long offset(String path, long otherwise) {
        return header(
                api.exchange(tus(path).method("HEAD", BodyPublishers.noBody()).build()), otherwise);
    }

    private long sendPiece(FileChannel channel, String path, long offset, long length) {
        byte[] piece = read(channel, offset, (int) Math.min(PIECE, length - offset));
        if (piece.length == 0) {
            return offset;
        }
        ApiClient.WholeAnswer response = api.exchange(tus(path)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(piece))
                .build());
        return header(response, offset + piece.length);
    }

    private byte[] read(FileChannel channel, long offset, int size) {
        ByteBuffer piece = ByteBuffer.wrap(new byte[size]);
        try {
            while (piece.hasRemaining()) {
                if (channel.read(piece, offset + piece.position()) < 0) {
                    throw new RefusedException(
                            TrainingCode.FILE_CHANGED,
                            file + " became shorter while it was read",
                            "run the command again when nothing writes to the file");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
        return piece.array();
    }

    private static long header(ApiClient.WholeAnswer response, long otherwise) {
        return response.headers().firstValueAsLong("Upload-Offset").orElse(otherwise);
    }

    private HttpRequest.Builder tus(String path) {
        return api.request(path).header("Tus-Resumable", TUS_VERSION);
    }

    /** How many bytes there are to send, more than none. @throws RefusedException for a missing or empty file */
    public static long lengthOf(Path file) {
        if (Files.isDirectory(file)) {
            throw new RefusedException(
                    TrainingCode.FILE_MISSING,
                    file + " is a folder (expected: one file)",
                    "name the file to sell, for example "
                            + file.resolve("table.csv").normalize());
        }
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    TrainingCode.FILE_MISSING,
                    "there is no file " + file,
                    "check the path; it is taken relative to the folder you are in");
        }
        try {
            long length = Files.size(file);
            if (length == 0) {
                throw new RefusedException(
                        TrainingCode.FILE_EMPTY,
                        file + " is empty",
                        "give a CSV with a header or a file with one JSON object a line");
            }
            return length;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }
}
