package io.datacoin.api.upload;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.api.http.SharedThreads;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.api.upload.OpenUploads.Append;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.upload.UploadRepository.Waiting;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.UUID;

/** Resumable uploads by the tus protocol, for callers with a wallet. */
public final class UploadRoutes {
    /** Uploads one wallet may have that are not a dataset yet. */
    private static final int MOST_WAITING = 64;
    /** Their bytes together, in largest uploads. */
    private static final int LARGEST_AT_ONCE = 4;

    private final Uploads uploads;
    private final OpenUploads open;
    private final Idempotency idempotency;
    private final SharedThreads workers;
    private final long maxBytes;

    /**
     * The routes.
     *
     * @param maxBytes largest upload
     */
    public UploadRoutes(Uploads uploads, Idempotency idempotency, SharedThreads workers, long maxBytes) {
        this.uploads = uploads;
        this.open = new OpenUploads(uploads);
        this.idempotency = idempotency;
        this.workers = workers;
        this.maxBytes = maxBytes;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("getUploadOptions", call -> TusProtocol.options(maxBytes))
                .bind("createUpload", this::create)
                .bind("getUploadOffset", this::offset)
                .bind("deleteUpload", this::delete)
                .bindStream("appendUpload", this::append);
    }

    private Answer create(Call call) {
        TusProtocol.requireVersion(call);
        long length = TusProtocol.announcedBytes(call, maxBytes);
        String fileName = TusProtocol.fileName(call);
        uploads.requireDisk(length);
        Address owner = call.caller().address();
        return idempotency.once(call, transaction -> {
            requireRoom(transaction, owner, length);
            UUID id = uploads.create(transaction, owner, fileName, length);
            return TusProtocol.tus(Answer.empty(201))
                    .with("Location", "/v1/uploads/" + id)
                    .with(
                            TusProtocol.EXPIRES,
                            TusProtocol.date(uploads.find(transaction, owner, id)
                                    .orElseThrow()
                                    .expiresAt()))
                    .with(TusProtocol.OFFSET, "0");
        });
    }

    /** Whoever has a wallet may upload, and wallets cost nothing: the disk must not be anyone's to fill. */
    private void requireRoom(Transaction transaction, Address owner, long length) {
        Waiting waiting = uploads.waiting(transaction, owner);
        if (waiting.uploads() >= MOST_WAITING || waiting.bytes() + length > LARGEST_AT_ONCE * maxBytes) {
            throw Problem.of(
                            409,
                            ApiCode.TOO_MANY_UPLOADS,
                            waiting.uploads() + " uploads of yours with " + waiting.bytes()
                                    + " bytes have not become a dataset yet (expected: at most " + MOST_WAITING
                                    + " uploads and, with this one, " + LARGEST_AT_ONCE * maxBytes + " bytes)",
                            "Create datasets from them, or DELETE those you do not need; an upload nobody continues"
                                    + " is forgotten after " + Uploads.LIFETIME.toHours() + " h.")
                    .thrown();
        }
        uploads.requireQuota(transaction, owner, waiting, length);
    }

    private UploadRow find(Call call) {
        UUID id = UUID.fromString(call.parameter("uploadId"));
        return uploads.find(call.caller().address(), id)
                .orElseThrow(() -> Problems.notFound("upload " + id).thrown());
    }

    private Answer offset(Call call) {
        TusProtocol.requireVersion(call);
        UploadRow upload = find(call);
        Answer answer = TusProtocol.tus(Answer.empty(200))
                .with(TusProtocol.OFFSET, Long.toString(upload.receivedBytes()))
                .with(TusProtocol.LENGTH, Long.toString(upload.totalBytes()))
                .with(TusProtocol.EXPIRES, TusProtocol.date(upload.expiresAt()))
                .with("Cache-Control", "no-store");
        return upload.sha256()
                .map(digest -> answer.with("Upload-Sha256", digest))
                .orElse(answer);
    }

    private Answer delete(Call call) {
        TusProtocol.requireVersion(call);
        open.delete(find(call));
        return TusProtocol.tus(Answer.empty(204));
    }

    private Future<Void> append(Call call, RoutingContext context, Future<Void> broken) {
        try {
            TusProtocol.requireChunk(context.request());
        } catch (ProblemException otherType) {
            return Future.failedFuture(otherType);
        }
        return workers.run(call.counted(), () -> open(call))
                .compose(append -> receive(append, call.counted(), context, broken))
                .compose(offset -> context.response()
                        .setStatusCode(204)
                        .putHeader(TusProtocol.RESUMABLE, TusProtocol.VERSION)
                        .putHeader(TusProtocol.OFFSET, Long.toString(offset))
                        .end());
    }

    private Append open(Call call) throws IOException {
        TusProtocol.requireVersion(call);
        uploads.requireDisk(1);
        return open.open(() -> find(call), TusProtocol.offset(call), TusProtocol.checksum(call));
    }

    /** The upload's new offset in bytes, once what arrived is safe; fails when the connection broke, and keeps it too. */
    private Future<Long> receive(Append append, String caller, RoutingContext context, Future<Void> broken) {
        return new Reception(context, work -> workers.run(caller, work), append.writer(), broken)
                .run()
                .compose(
                        received -> workers.run(caller, append.writer()::finish),
                        cutOff -> workers.run(caller, () -> {
                                    append.writer().interrupted();
                                    return 0L;
                                })
                                .compose(kept -> Future.failedFuture(cutOff)))
                .eventually(() -> workers.run(caller, () -> {
                    open.close(append);
                    return true;
                }));
    }
}
