package io.datacoin.api.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.EventStreams;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Problems;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.storage.StorageUnreachableException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From an upload to a signed manifest. */
public final class IngestRoutes {
    private final Ingests ingests;
    private final Uploads uploads;
    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final ManifestSigning signing;
    private final EventStreams events;

    /** The routes. */
    public IngestRoutes(
            Ingests ingests,
            Uploads uploads,
            Catalogue catalogue,
            Idempotency idempotency,
            ManifestSigning signing,
            EventStreams events) {
        this.ingests = ingests;
        this.uploads = uploads;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.signing = signing;
        this.events = events;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("createDataset", call -> create(call, Optional.empty()))
                .bind("createDatasetVersion", this::createVersion)
                .bind("getIngest", call -> Answer.ok(json(find(call))))
                .bind("signManifest", Endpoint.needing("IPFS", StorageUnreachableException.class, this::sign))
                .bindStream("watchIngest", this::watch);
    }

    private Answer createVersion(Call call) {
        DatasetId dataset = DatasetId.parse(call.parameter("datasetId"));
        boolean own = catalogue
                .newest(dataset)
                .filter(newest -> newest.seller().equals(call.caller().address()))
                .isPresent();
        if (!own) {
            throw Problems.notFound("dataset " + dataset).thrown();
        }
        return create(call, Optional.of(dataset));
    }

    private Answer create(Call call, Optional<DatasetId> dataset) {
        Address owner = call.caller().address();
        UUID uploadId = UUID.fromString(call.requiredText("uploadId"));
        return idempotency.once(call, handle -> {
            Upload upload = uploads.find(handle, owner, uploadId)
                    .orElseThrow(() -> Problems.notFound("upload " + uploadId).thrown());
            if (upload.status() == Upload.Status.OPEN) {
                throw Problem.of(
                                409,
                                "upload-incomplete",
                                "the upload has " + upload.receivedBytes() + " of " + upload.totalBytes() + " bytes",
                                "Send the rest with PATCH from offset " + upload.receivedBytes() + ".")
                        .thrown();
            }
            if (!uploads.consume(handle, uploadId)) {
                throw Problem.of(
                                409,
                                "upload-used",
                                "another ingest has taken this upload",
                                "Upload the file again for another dataset.")
                        .thrown();
            }
            UUID id = ingests.create(handle, owner, uploadId, call.body(), dataset);
            Ingest ingest = ingests.find(handle, owner, id).orElseThrow();
            return Answer.json(202, json(ingest)).with("Location", "/v1/ingests/" + id);
        });
    }

    private Ingest find(Call call) {
        UUID id = UUID.fromString(call.parameter("ingestId"));
        return ingests.find(call.caller().address(), id)
                .orElseThrow(() -> Problems.notFound("ingest " + id).thrown());
    }

    private Answer sign(Call call) throws IOException {
        Ingest ingest = find(call);
        ManifestSigning.Stored stored = signing.sign(ingest, call.requiredText("signature"));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("manifestCid", stored.cid().text())
                .set("manifest", DatasetJson.tree(stored.manifest()));
        ingest.datasetId().ifPresent(dataset -> json.put("datasetId", dataset.toString()));
        return Answer.ok(json);
    }

    private Future<Void> watch(Call call, RoutingContext context, Future<Void> broken) {
        Address owner = call.caller().address();
        UUID id = UUID.fromString(call.parameter("ingestId"));
        return events.stream(context, broken, owner.hex(), id.toString(), new EventStreams.Source() {
            private String last = "";

            @Override
            public EventStreams.Batch next() {
                Ingest ingest = ingests.find(owner, id)
                        .orElseThrow(() -> Problems.notFound("ingest " + id).thrown());
                String text = json(ingest).toString();
                boolean changed = !text.equals(last);
                last = text;
                return new EventStreams.Batch(
                        changed ? List.of(new EventStreams.Event(Optional.empty(), "ingest", text)) : List.of(),
                        ingest.status().isResting());
            }
        });
    }

    private ObjectNode json(Ingest ingest) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", ingest.id().toString())
                .put("status", ingest.status().wireName());
        json.set("progress", progress(ingest));
        Optional<DatasetManifest> manifest = ingest.manifest().map(ManifestSigning::decode);
        manifest.ifPresent(draft -> {
            json.set("manifest", DatasetJson.tree(draft));
            json.putObject("signing")
                    .put("method", "personal_sign")
                    .put("digest", ManifestSigning.digest(draft).hex());
        });
        ingest.manifestCid().ifPresent(cid -> json.put("manifestCid", cid.text()));
        ingest.datasetId()
                .or(() -> ingest.manifestCid().flatMap(catalogue::datasetOf))
                .ifPresent(dataset -> json.put("datasetId", dataset.toString()));
        ingest.refusal()
                .map(refusal -> Problem.of(
                        422,
                        new Refusal(
                                refusal.path("code").asText(),
                                refusal.path("detail").asText(),
                                refusal.path("remedy").asText())))
                .ifPresent(problem -> json.set("problem", problem.toJson()));
        return json.put("createdAt", ingest.createdAt().toString());
    }

    private static ObjectNode progress(Ingest ingest) {
        ObjectNode done = JsonNodeFactory.instance.objectNode().put("percent", 100);
        return switch (ingest.status()) {
            case QUEUED ->
                JsonNodeFactory.instance.objectNode().put("phase", "queued").put("percent", 0);
            case RUNNING, FAILED ->
                ingest.progress()
                        .map(progress -> (ObjectNode) progress.deepCopy())
                        .orElseGet(() -> JsonNodeFactory.instance
                                .objectNode()
                                .put("phase", "starting")
                                .put("percent", 0));
            case READY -> done.put("phase", "ready");
            case PUBLISHED -> done.put("phase", "published");
        };
    }
}
