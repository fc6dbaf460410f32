package io.datacoin.api.wiring;

import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.CatalogueRoutes;
import io.datacoin.api.catalogue.Ownership;
import io.datacoin.api.download.Delivery;
import io.datacoin.api.download.DownloadRoutes;
import io.datacoin.api.download.GatewayRoutes;
import io.datacoin.api.download.WholeContent;
import io.datacoin.api.event.EventStreams;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.PartUnavailableException;
import io.datacoin.api.http.SharedThreads;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.api.ingest.Drafts;
import io.datacoin.api.ingest.IngestEngine;
import io.datacoin.api.ingest.IngestRoutes;
import io.datacoin.api.ingest.IngestRunner;
import io.datacoin.api.ingest.Ingests;
import io.datacoin.api.manifest.FactsContent;
import io.datacoin.api.manifest.ManifestReader;
import io.datacoin.api.manifest.ManifestSigning;
import io.datacoin.api.manifest.RejectedRowsContent;
import io.datacoin.api.quota.Quota;
import io.datacoin.api.upload.UploadRoutes;
import io.datacoin.api.upload.Uploads;
import io.datacoin.database.chain.ChainCursorRepository;
import io.datacoin.database.ingest.IngestRow;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** A dataset's way in the order it takes: upload, ingest, manifest, catalogue, download. */
final class DatasetRooms {
    /** As far as the watcher may be behind the newest block and still count as up to date. */
    private static final int BLOCKS_BEHIND = 10;

    private final ApiConfiguration configuration;
    private final Backends backends;
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Uploads uploads;
    private final Ingests ingests;
    private final Drafts drafts;
    private final Ownership ownership;
    private final Delivery delivery;

    DatasetRooms(ApiConfiguration configuration, Backends backends, InstantSource clock, OpenParts parts)
            throws IOException {
        this.configuration = configuration;
        this.backends = backends;
        this.clock = clock;
        this.catalogue = new Catalogue(backends.database(), clock);
        Quota quota = new Quota(configuration.quota(), clock);
        this.uploads = new Uploads(
                backends.database(), configuration.workDir().resolve("uploads"), quota, backends.disk(), clock);
        this.ingests = new Ingests(backends.database(), quota, configuration.draftLifetime(), clock);
        this.drafts = new Drafts(
                backends.database(), backends.ipfs(), this::versionsAreKnown, configuration.draftLifetime(), clock);
        this.ownership = new Ownership(catalogue, backends.chain());
        this.delivery = new Delivery(
                catalogue, backends.chain(), backends.ipfs(), parts.opened(new WholeContent(backends.ipfs(), clock)));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Delivery delivery() {
        return delivery;
    }

    Ownership ownership() {
        return ownership;
    }

    void bindTo(ApiRouter router, SharedThreads workers, EventStreams events, OpenParts parts) {
        Idempotency idempotency = new Idempotency(backends.database(), clock);
        FactsContent facts = new FactsContent(backends.ipfs());
        new UploadRoutes(uploads, idempotency, workers, configuration.largestUpload()).bindTo(router);
        new IngestRoutes(
                        ingests,
                        uploads,
                        backends.disk(),
                        catalogue,
                        idempotency,
                        new ManifestSigning(backends.ipfs()),
                        facts,
                        new RejectedRowsContent(backends.ipfs()),
                        events)
                .bindTo(router);
        new CatalogueRoutes(catalogue, ownership, facts).bindTo(router);
        new GatewayRoutes(catalogue, ownership, backends.ipfs()).bindTo(router);
        new DownloadRoutes(catalogue, ownership, backends.ipfs(), delivery).bindTo(router);
    }

    void start(IngestEngine engine, OpenParts parts) {
        parts.opened(new ManifestReader(backends.database(), backends.ipfs(), clock))
                .start();
        parts.opened(new IngestRunner(
                        ingests,
                        uploads,
                        drafts,
                        backends.disk(),
                        engine,
                        backends.ipfs(),
                        configuration.workDir().resolve("ingests"),
                        configuration.sparkCores(),
                        configuration.ingestLimits(),
                        this::manifestBefore))
                .start();
    }

    /** Whether the watcher has read the chain nearly to its end. */
    private boolean versionsAreKnown() {
        try {
            long height = backends.chain().height();
            return backends.database()
                    .call(transaction -> transaction.chainCursors().find(ChainCursorRepository.MARKETPLACE))
                    .filter(read -> read.number() + configuration.confirmationDepth() + BLOCKS_BEHIND >= height)
                    .isPresent();
        } catch (PartUnavailableException silent) {
            return false;
        }
    }

    private Optional<String> manifestBefore(IngestRow ingest) {
        return ingest.datasetId()
                .flatMap(catalogue::newest)
                .map(newest -> newest.manifestCid().text());
    }
}
