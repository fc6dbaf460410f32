package io.datacoin.api.upload;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.upload.UploadRepository.Waiting;
import io.datacoin.database.upload.UploadRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resumable uploads: tus 1.0.0 with creation, termination and checksum. */
public final class UploadRoutes {
    private static final Logger LOGGER = LoggerFactory.getLogger(UploadRoutes.class);
    private static final String VERSION = "1.0.0";
    private static final String CHUNK_TYPE = "application/offset+octet-stream";
    private static final String CHECKSUM_ALGORITHM = "sha256";
    /** Uploads one wallet may have that are not a dataset yet. */
    private static final int MOST_WAITING = 64;
    /** Their bytes together, in largest uploads. */
    private static final int LARGEST_AT_ONCE = 4;

    private final Uploads uploads;
    private final Idempotency idempotency;
    private final WorkerExecutor workers;
    private final long maxBytes;
    /** Uploads a request of this process writes to right now. */
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    /** Digests of unfinished uploads, by the bytes they cover. Lost with the process; then the file is read again. */
    private final Map<UUID, KnownDigest> digests = new ConcurrentHashMap<>();

    private record KnownDigest(long bytes, MessageDigest digest) {}

    /** Where an append is, between its threads. */
    private record Append(UUID id, UploadWriter writer) {}

    /**
     * The routes.
     *
     * @param maxBytes largest upload
     */
    public UploadRoutes(Uploads uploads, Idempotency idempotency, WorkerExecutor workers, long maxBytes) {
        this.uploads = uploads;
        this.idempotency = idempotency;
        this.workers = workers;
        this.maxBytes = maxBytes;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind(
                        "getUploadOptions",
                        call -> tus(Answer.empty(204))
                                .with("Tus-Version", VERSION)
                                .with("Tus-Extension", "creation,termination,checksum")
                                .with("Tus-Checksum-Algorithm", CHECKSUM_ALGORITHM)
                                .with("Tus-Max-Size", Long.toString(maxBytes)))
                .bind("createUpload", this::create)
                .bind("getUploadOffset", this::offset)
                .bind("deleteUpload", this::delete)
                .bindStream("appendUpload", this::append);
    }

    private static Answer tus(Answer answer) {
        return answer.with("Tus-Resumable", VERSION);
    }

    private static void requireVersion(Call call) {
        if (!call.optional("Tus-Resumable").filter(VERSION::equals).isPresent()) {
            throw Problem.of(
                            412,
                            "tus-version",
                            "Tus-Resumable: " + call.optional("Tus-Resumable").orElse("missing") + " (expected: "
                                    + VERSION + ")",
                            "Send \"Tus-Resumable: " + VERSION + "\" with every upload request.")
                    .with("Tus-Version", VERSION)
                    .thrown();
        }
    }

    private Answer create(Call call) {
        requireVersion(call);
        long length = call.optional("Upload-Length")
                .map(Long::parseLong)
                .orElseThrow(() -> Problems.invalid(
                                "upload-length-missing",
                                "Upload-Length is missing",
                                "Announce the file's length in bytes; a length that comes later is not supported.")
                        .thrown());
        if (length == 0) {
            throw Problems.invalid(
                            "empty-file",
                            "the file has no bytes",
                            "Choose a file with a header and rows; check that it was written completely.")
                    .thrown();
        }
        if (length > maxBytes) {
            throw Problem.of(
                            413,
                            "upload-too-large",
                            "the file has " + length + " bytes (expected: at most " + maxBytes + ")",
                            "Split the file, or ask the operator to raise the limit.")
                    .thrown();
        }
        String fileName = fileName(call.optional("Upload-Metadata").orElse(""));
        return idempotency.once(call, transaction -> {
            requireRoom(transaction, call, length);
            UUID id = uploads.create(transaction, call.caller().address(), fileName, length);
            return tus(Answer.empty(201)).with("Location", "/v1/uploads/" + id).with("Upload-Offset", "0");
        });
    }

    /** Whoever has a wallet may upload, and wallets cost nothing: the disk must not be anyone's to fill. */
    private void requireRoom(Transaction transaction, Call call, long length) {
        Waiting waiting = uploads.waiting(transaction, call.caller().address());
        if (waiting.uploads() >= MOST_WAITING || waiting.bytes() + length > LARGEST_AT_ONCE * maxBytes) {
            throw Problem.of(
                            409,
                            "too-many-uploads",
                            waiting.uploads() + " uploads of yours with " + waiting.bytes()
                                    + " bytes have not become a dataset yet (expected: at most " + MOST_WAITING
                                    + " uploads and, with this one, " + LARGEST_AT_ONCE * maxBytes + " bytes)",
                            "Create datasets from them, or DELETE those you do not need; an upload nobody continues"
                                    + " is forgotten after " + Uploads.LIFETIME.toHours() + " h.")
                    .thrown();
        }
    }

    private static String fileName(String metadata) {
        for (String pair : metadata.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts.length == 2 && parts[0].equals("filename")) {
                try {
                    String name = new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8);
                    // A name only, whatever path the sender's machine has.
                    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                            .replaceAll("\\p{Cntrl}", "")
                            .strip();
                    return last.isEmpty() ? "upload" : last.substring(0, Math.min(last.length(), 200));
                } catch (IllegalArgumentException notBase64) {
                    throw Problems.invalid(
                                    "upload-metadata",
                                    "Upload-Metadata: the value of filename is not base64",
                                    "Send each value in base64, as tus 1.0.0 says.")
                            .thrown();
                }
            }
        }
        return "upload";
    }

    private UploadRow find(Call call) {
        UUID id = UUID.fromString(call.parameter("uploadId"));
        return uploads.find(call.caller().address(), id)
                .orElseThrow(() -> Problems.notFound("upload " + id).thrown());
    }

    private Answer offset(Call call) {
        requireVersion(call);
        UploadRow upload = find(call);
        Answer answer = tus(Answer.empty(200))
                .with("Upload-Offset", Long.toString(upload.receivedBytes()))
                .with("Upload-Length", Long.toString(upload.totalBytes()))
                .with("Cache-Control", "no-store");
        return upload.sha256()
                .map(digest -> answer.with("Upload-Sha256", digest))
                .orElse(answer);
    }

    private Answer delete(Call call) {
        requireVersion(call);
        UploadRow upload = find(call);
        if (busy.contains(upload.id()) || !uploads.delete(upload.owner(), upload.id())) {
            throw inUse(upload.id()).thrown();
        }
        digests.remove(upload.id());
        return tus(Answer.empty(204));
    }

    private static Problem inUse(UUID id) {
        return Problem.of(
                409,
                "upload-in-use",
                "upload " + id + " is being written or belongs to an ingest",
                "Ask for its offset with HEAD in a second and go on from there.");
    }

    private Future<Void> append(Call call, RoutingContext context, Future<Void> broken) {
        String type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("missing");
        if (!type.equals(CHUNK_TYPE)) {
            return Future.failedFuture(Problem.of(
                            415,
                            "unsupported-media-type",
                            "Content-Type: " + type + " (expected: " + CHUNK_TYPE + ")",
                            "Send the bytes as " + CHUNK_TYPE + ".")
                    .thrown());
        }
        return workers.executeBlocking(() -> open(call), false)
                .compose(append -> new Reception(context, append.writer, broken)
                        .run()
                        .compose(
                                received -> workers.executeBlocking(append.writer::finish, false),
                                cutOff -> workers.executeBlocking(
                                                () -> {
                                                    append.writer.interrupted();
                                                    return 0L;
                                                },
                                                false)
                                        .compose(kept -> Future.failedFuture(cutOff)))
                        .eventually(() -> workers.executeBlocking(() -> closed(append), false)))
                .compose(offset -> context.response()
                        .setStatusCode(204)
                        .putHeader("Tus-Resumable", VERSION)
                        .putHeader("Upload-Offset", Long.toString(offset))
                        .end());
    }

    private Append open(Call call) throws IOException {
        requireVersion(call);
        UploadRow upload = find(call);
        long offset = call.optional("Upload-Offset").map(Long::parseLong).orElse(-1L);
        if (upload.status() != UploadRow.Status.OPEN || !busy.add(upload.id())) {
            throw inUse(upload.id()).thrown();
        }
        try {
            // Read again now that nobody else writes: the offset may have moved on since.
            UploadRow current = find(call);
            if (offset != current.receivedBytes()) {
                throw Problem.of(
                                409,
                                "offset-mismatch",
                                "Upload-Offset: " + (offset < 0 ? "missing" : offset) + " (expected: "
                                        + current.receivedBytes() + ")",
                                "Ask for the offset with HEAD and go on from there.")
                        .thrown();
            }
            Optional<MessageDigest> known = Optional.ofNullable(digests.remove(upload.id()))
                    .filter(digest -> digest.bytes == current.receivedBytes())
                    .map(KnownDigest::digest);
            return new Append(upload.id(), UploadWriter.open(uploads, current, checksum(call), known));
        } catch (IOException | RuntimeException refused) {
            busy.remove(upload.id());
            throw refused;
        }
    }

    private static Optional<byte[]> checksum(Call call) {
        return call.optional("Upload-Checksum").map(text -> {
            String[] parts = text.split(" ", 2);
            try {
                if (parts.length == 2 && parts[0].equals(CHECKSUM_ALGORITHM)) {
                    return Base64.getDecoder().decode(parts[1]);
                }
            } catch (IllegalArgumentException notBase64) {
                throw badChecksum();
            }
            throw badChecksum();
        });
    }

    private static ProblemException badChecksum() {
        return Problems.invalid(
                        "checksum-unsupported",
                        "Upload-Checksum is not \"sha256 BASE64\"",
                        "Send a sha256 checksum, or none.")
                .thrown();
    }

    /** One request's bytes on their way to disk, one write at a time. Everything happens on the request's event loop. */
    private final class Reception {
        private final RoutingContext context;
        private final HttpServerRequest request;
        private final UploadWriter writer;
        private final Future<Void> broken;
        private final Promise<Void> received = Promise.promise();
        private boolean writing;

        Reception(RoutingContext context, UploadWriter writer, Future<Void> broken) {
            this.context = context;
            this.request = context.request();
            this.writer = writer;
            this.broken = broken;
        }

        Future<Void> run() {
            request.handler(this::write);
            request.endHandler(ended -> received.tryComplete());
            request.resume();
            broken.onFailure(cutOff -> endWhenDrained());
            return received.future();
        }

        private void write(Buffer buffer) {
            byte[] bytes = buffer.getBytes();
            writing = true;
            request.pause();
            workers.executeBlocking(
                            () -> {
                                writer.write(bytes);
                                return true;
                            },
                            false)
                    .onSuccess(written -> {
                        writing = false;
                        request.resume();
                        if (broken.failed()) {
                            endWhenDrained();
                        }
                    })
                    .onFailure(received::tryFail);
        }

        /** Bytes that arrived before the connection broke are delivered first; then there is nothing more to come. */
        private void endWhenDrained() {
            context.vertx()
                    .runOnContext(soon -> context.vertx().runOnContext(later -> {
                        if (!writing) {
                            received.tryFail(new IOException("the connection broke", broken.cause()));
                        }
                    }));
        }
    }

    private boolean closed(Append append) {
        try {
            append.writer
                    .whole()
                    .ifPresent(digest -> digests.put(append.id, new KnownDigest(append.writer.position(), digest)));
            append.writer.close();
        } catch (IOException cause) {
            LOGGER.warn("upload {}: its file can not be closed", append.id, cause);
        } finally {
            busy.remove(append.id);
        }
        return true;
    }
}
