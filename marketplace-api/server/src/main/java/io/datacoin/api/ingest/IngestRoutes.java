package io.datacoin.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.event.EventStreams;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Endpoint;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.api.http.Problems;
import io.datacoin.api.http.Work;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.api.manifest.FactsContent;
import io.datacoin.api.manifest.ManifestContents;
import io.datacoin.api.manifest.ManifestSigning;
import io.datacoin.api.manifest.RejectedRowsContent;
import io.datacoin.api.manifest.StoredManifests;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.api.upload.Uploads;
import io.datacoin.database.ingest.IngestRow;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
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
    private final DiskSpace disk;
    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final ManifestSigning signing;
    private final FactsContent facts;
    private final RejectedRowsContent rejected;
    private final EventStreams events;

    /** The routes. */
    public IngestRoutes(
            Ingests ingests,
            Uploads uploads,
            DiskSpace disk,
            Catalogue catalogue,
            Idempotency idempotency,
            ManifestSigning signing,
            FactsContent facts,
            RejectedRowsContent rejected,
            EventStreams events) {
        this.ingests = ingests;
        this.uploads = uploads;
        this.disk = disk;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.signing = signing;
        this.facts = facts;
        this.rejected = rejected;
        this.events = events;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("createDataset", call -> create(call, Optional.empty()))
                .bind("createDatasetVersion", this::createVersion)
                .bind("getIngest", call -> Answer.ok(json(find(call))))
                .bind(
                        "signManifest",
                        Work.SIGNING,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::sign))
                .bind(
                        "getIngestFacts",
                        Work.CONTENT,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::facts))
                .bind(
                        "getIngestRejectedRows",
                        Work.CONTENT,
                        Endpoint.needing("IPFS", StorageUnreachableException.class, this::rejectedRows))
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
        AskedReading.of(call.body());
        return idempotency.once(call, transaction -> {
            UploadRow upload = uploads.find(transaction, owner, uploadId)
                    .orElseThrow(() -> Problems.notFound("upload " + uploadId).thrown());
            if (upload.status() == UploadRow.Status.OPEN) {
                throw Problem.of(
                                409,
                                ApiCode.UPLOAD_INCOMPLETE,
                                "the upload has " + upload.receivedBytes() + " of " + upload.totalBytes() + " bytes",
                                "Send the rest with PATCH from offset " + upload.receivedBytes() + ".")
                        .thrown();
            }
            // The file is copied to IPFS, and there is a table of about its size.
            disk.requireRoom(2 * upload.totalBytes());
            if (!uploads.consume(transaction, uploadId)) {
                throw Problem.of(
                                409,
                                ApiCode.UPLOAD_USED,
                                "another ingest has taken this upload",
                                "Upload the file again for another dataset.")
                        .thrown();
            }
            UUID id = ingests.create(transaction, owner, uploadId, call.body(), dataset);
            IngestRow ingest = ingests.find(transaction, owner, id).orElseThrow();
            return Answer.json(202, json(ingest)).with("Location", "/v1/ingests/" + id);
        });
    }

    private IngestRow find(Call call) {
        UUID id = UUID.fromString(call.parameter("ingestId"));
        return ingests.find(call.caller().address(), id)
                .orElseThrow(() -> Problems.notFound("ingest " + id).thrown());
    }

    private Answer sign(Call call) throws IOException {
        IngestRow ingest = find(call);
        ManifestSigning.Stored stored = signing.sign(draftOf(ingest), ingest.owner(), call.requiredText("signature"));
        if (!ingests.published(ingest, stored.manifest(), stored.text(), stored.cid())) {
            throw notReady(find(call));
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("manifestCid", stored.cid().text())
                .set("manifest", CanonicalJson.mapper().valueToTree(stored.manifest()));
        ingest.datasetId().ifPresent(dataset -> json.put("datasetId", dataset.toString()));
        return Answer.ok(json);
    }

    private Answer facts(Call call) throws IOException {
        IngestRow ingest = find(call);
        return facts.answer(draftOf(ingest)
                .facts()
                .orElseThrow(() -> Problem.of(
                                404,
                                ApiCode.NO_FACTS_DOCUMENT,
                                "ingest " + ingest.id()
                                        + " has no facts document: its manifest has all there is to say",
                                "Read schema, statistics and sample in the manifest: GET /v1/ingests/" + ingest.id()
                                        + ".")
                        .thrown()));
    }

    private Answer rejectedRows(Call call) throws IOException {
        IngestRow ingest = find(call);
        return RejectedRowsContent.answer(rejected.open(draftOf(ingest), "ingest " + ingest.id()));
    }

    private static DatasetManifest draftOf(IngestRow ingest) {
        if (ingest.status() != IngestRow.Status.READY && ingest.status() != IngestRow.Status.PUBLISHED) {
            throw notReady(ingest);
        }
        return StoredManifests.decode(ingest.manifest().orElseThrow());
    }

    private static ProblemException notReady(IngestRow ingest) {
        return Problem.of(
                        409,
                        ApiCode.INGEST_NOT_READY,
                        "the ingest is " + ingest.status().wireName() + " and has no manifest to sign",
                        "Wait until GET /v1/ingests/" + ingest.id() + " says ready.")
                .thrown();
    }

    private Future<Void> watch(Call call, RoutingContext context, Future<Void> broken) {
        Address owner = call.caller().address();
        UUID id = UUID.fromString(call.parameter("ingestId"));
        return events.stream(call, context, broken, id.toString(), new EventStreams.Source() {
            private String last = "";

            @Override
            public EventStreams.Batch next() {
                IngestRow ingest = ingests.find(owner, id)
                        .orElseThrow(() -> Problems.notFound("ingest " + id).thrown());
                String text = json(ingest).toString();
                boolean changed = !text.equals(last);
                last = text;
                return new EventStreams.Batch(
                        changed ? List.of(new EventStreams.Event(Optional.empty(), "ingest", text)) : List.of(),
                        false,
                        ingest.status().isResting());
            }
        });
    }

    private ObjectNode json(IngestRow ingest) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", ingest.id().toString())
                .put("status", ingest.status().wireName());
        json.set("progress", progress(ingest));
        if (ingest.status() == IngestRow.Status.QUEUED) {
            ingests.position(ingest.id()).ifPresent(position -> json.put("position", position));
        }
        Optional<DatasetManifest> manifest = ingest.manifest().map(StoredManifests::decode);
        ingest.reading().map(IngestRoutes::parsed).ifPresent(reading -> {
            json.set("reading", reading);
            manifest.flatMap(ManifestContents::rejectedRows)
                    .ifPresent(rows -> reading.put("allRejected", "/v1/ingests/" + ingest.id() + "/rejected"));
        });
        manifest.ifPresent(draft -> {
            json.set("manifest", CanonicalJson.mapper().valueToTree(draft));
            json.putObject("signing")
                    .put("method", "personal_sign")
                    .put("digest", ManifestSigning.digest(draft).hex());
        });
        ingest.manifestCid().ifPresent(cid -> json.put("manifestCid", cid.text()));
        Optional<DatasetId> onChain = ingest.manifestCid().flatMap(catalogue::datasetOf);
        ingest.datasetId().or(() -> onChain).ifPresent(dataset -> json.put("datasetId", dataset.toString()));
        if (onChain.isEmpty()) {
            ingests.expiresAt(ingest).ifPresent(time -> json.put("expiresAt", time.toString()));
        }
        ingest.refusal()
                .map(refusal -> Problem.of(
                        422,
                        Refusal.told(
                                refusal.path("code").asText(),
                                refusal.path("detail").asText(),
                                refusal.path("remedy").asText())))
                .ifPresent(problem -> json.set("problem", problem.toJson()));
        return json.put("createdAt", ingest.createdAt().toString());
    }

    private static ObjectNode parsed(String reading) {
        try {
            return (ObjectNode) CanonicalJson.mapper().readTree(reading);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds a reading that is none", broken);
        }
    }

    private static ObjectNode progress(IngestRow ingest) {
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
