package io.datacoin.api.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Work;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.DownloadLimitException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a job made: report and model, read back from IPFS and checked against their CIDs. */
public final class ResultRoutes {
    private final Database database;
    private final IpfsClient ipfs;
    private final Path workFolder;
    private final DiskSpace disk;

    /**
     * The routes.
     *
     * @param workFolder for archives on their way out
     * @param disk it is on
     */
    public ResultRoutes(Database database, IpfsClient ipfs, Path workFolder, DiskSpace disk) {
        this.database = database;
        this.ipfs = ipfs;
        this.workFolder = workFolder;
        this.disk = disk;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("getJobReport", Work.CONTENT, readingIpfs(this::report))
                .bind("getJobModel", Work.ARCHIVES, readingIpfs(this::model));
    }

    /** A result that is settled but not to be had at the moment is no fault of this server's code. */
    private static Endpoint readingIpfs(Endpoint endpoint) {
        return Endpoint.needing("IPFS", StorageUnreachableException.class, call -> {
            try {
                return endpoint.answer(call);
            } catch (ContentNotFoundException gone) {
                throw Problem.of(
                                503,
                                ApiCode.CONTENT_UNAVAILABLE,
                                "the result is not on IPFS at the moment: " + gone.getMessage(),
                                "Try again later; your receipt names the CIDs, which any node that has them can give.")
                        .after(Duration.ofMinutes(1))
                        .thrown();
            } catch (DownloadLimitException large) {
                throw Problem.of(
                                422,
                                ApiCode.MODEL_TOO_LARGE,
                                "the model is larger than this server packs into an archive: " + large.getMessage(),
                                "Fetch it from IPFS by its CID: GET /v1/jobs/{jobId}/model?as=cid.")
                        .thrown();
            }
        });
    }

    private Answer report(Call call) throws IOException {
        ContentId cid = resultOf(call, result -> Optional.of(result.report()), ApiCode.NO_REPORT_YET, "report");
        byte[] bytes = ipfs.fetchVerified(IpfsPath.of(Cid.parse(cid.text())), TrainingReport.LARGEST_BYTES);
        return Answer.bytes(200, "application/json", bytes).with("ETag", '"' + cid.text() + '"');
    }

    private Answer model(Call call) throws IOException {
        ContentId cid = resultOf(call, JobResult::model, ApiCode.NO_MODEL_YET, "model");
        Cid root = Cid.parse(cid.text());
        if (call.parameter("as").equals("cid")) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("cid", cid.text())
                    .put("digest", Bytes32.of(root.digest()).hex());
            return Answer.ok(json);
        }
        disk.requireRoom(1);
        ModelArchive archive = ModelArchive.of(ipfs, root, workFolder);
        return Answer.stream(200, "application/x-tar", new Answer.Stream(archive::open, Optional.of(archive.length())))
                .with("ETag", '"' + cid.text() + '"')
                .with("Content-Disposition", "attachment; filename=\"model-" + cid.text() + ".tar\"");
    }

    private ContentId resultOf(
            Call call, Function<JobResult, Optional<ContentId>> part, RefusalCode code, String what) {
        return database.call(transaction -> {
            JobRow job = JobRoutes.own(transaction, call);
            return job.view()
                    .result()
                    .flatMap(part)
                    .orElseThrow(() -> Problem.of(409, without(code, what, job)).thrown());
        });
    }

    private static Refusal without(RefusalCode code, String what, JobRow job) {
        String detail = "the job is " + job.status().wireName() + " and has no " + what;
        return job.status().isTerminal()
                ? new Refusal(
                                code,
                                detail,
                                "It ended without one: " + job.statusReason().orElse("see its events") + ".")
                        .lasting()
                : new Refusal(code, detail, "Wait until it has succeeded: GET /v1/jobs/" + job.id() + "/events.");
    }
}
