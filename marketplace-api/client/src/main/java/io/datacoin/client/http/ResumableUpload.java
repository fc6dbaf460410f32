package io.datacoin.client.http;

import io.datacoin.client.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/** Uploads a file in pieces (tus 1.0.0, creation and core), going on after a broken connection. Not thread-safe. */
public final class ResumableUpload {
    private static final String TUS_VERSION = "1.0.0";
    private static final int PIECE = 8 * 1024 * 1024;
    private static final int MOST_BREAKS = 5;

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
     * @throws Refused for a missing or empty file, or when the server refuses it
     */
    public UUID send(DoubleConsumer progress) {
        long length = length();
        String filename = Base64.getEncoder()
                .encodeToString(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> created = api.exchange(tus("/uploads")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", "filename " + filename)
                .POST(BodyPublishers.noBody())
                .build());
        String location = created.headers()
                .firstValue("Location")
                .orElseThrow(() -> new Refused(
                        "no-upload-location", "the server did not say where to upload", "check that --api is right"));
        String id = location.substring(location.lastIndexOf('/') + 1);
        sendPieces("/uploads/" + id, length, progress);
        return UUID.fromString(id);
    }

    private void sendPieces(String path, long length, DoubleConsumer progress) {
        long offset = 0;
        int breaks = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            while (offset < length) {
                try {
                    offset = sendPiece(channel, path, offset, length);
                    progress.accept((double) offset / length);
                } catch (Refused refused) {
                    breaks++;
                    if (!refused.refusal().code().equals("api-connection-lost") || breaks > MOST_BREAKS) {
                        throw refused;
                    }
                    offset = header(
                            api.exchange(tus(path)
                                    .method("HEAD", BodyPublishers.noBody())
                                    .build()),
                            offset);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }

    private long sendPiece(FileChannel channel, String path, long offset, long length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length - offset));
        while (piece.hasRemaining()) {
            if (channel.read(piece, offset + piece.position()) < 0) {
                throw new Refused(
                        "file-changed",
                        file + " became shorter while it was read",
                        "run the command again when nothing writes to the file");
            }
        }
        HttpResponse<String> response = api.exchange(tus(path)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(piece.array()))
                .build());
        return header(response, offset + piece.limit());
    }

    private static long header(HttpResponse<String> response, long otherwise) {
        return response.headers().firstValueAsLong("Upload-Offset").orElse(otherwise);
    }

    private HttpRequest.Builder tus(String path) {
        return api.request(path).header("Tus-Resumable", TUS_VERSION);
    }

    private long length() {
        if (!Files.isRegularFile(file)) {
            throw new Refused(
                    "file-missing",
                    "there is no file " + file,
                    "check the path; it is taken relative to the folder you are in");
        }
        try {
            long length = Files.size(file);
            if (length == 0) {
                throw new Refused(
                        "file-empty",
                        file + " is empty",
                        "give a CSV with a header or a file with one JSON object a line");
            }
            return length;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }
}
