package io.datacoin.api.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.manifest.ContentDigest;
import io.datacoin.api.manifest.ContentParts;
import io.datacoin.api.manifest.ManifestContents;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.api.upload.Uploads;
import io.datacoin.database.content.ContentPart;
import io.datacoin.database.ingest.IngestRow;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes ingests from the queue, one at a time, and brings each to a manifest draft or a refusal. */
public final class IngestRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(IngestRunner.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    /** For the blocks of what was just stored on the node. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

    private static final int DEFAULT_SAMPLE_ROWS = 5;
    /** Spark's share of the way; the rest is for IPFS. */
    private static final int SPARK_PERCENT = 80;

    private final Ingests ingests;
    private final Uploads uploads;
    private final Drafts drafts;
    private final DiskSpace disk;
    private final IngestEngine engine;
    private final IpfsClient ipfs;
    private final DraftFacts facts;
    private final Path workFolder;
    private final int cores;
    private final IngestLimits limits;
    private final PreviousManifest previous;
    private Optional<Future<?>> polling = Optional.empty();
    private boolean waitsForRoom;
    private final String attendant = UUID.randomUUID().toString();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "ingest"));
    private final ScheduledExecutorService renewal =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "ingest-renewal"));

    /** The manifest the next version of a dataset follows. */
    @FunctionalInterface
    public interface PreviousManifest {
        /** CID of the newest manifest of the ingest's dataset. */
        Optional<String> of(IngestRow ingest);
    }

    /**
     * A runner that has not begun.
     *
     * @param workFolder for tables on their way to IPFS
     * @param cores Spark may use
     * @param limits of the tables that are read
     */
    public IngestRunner(
            Ingests ingests,
            Uploads uploads,
            Drafts drafts,
            DiskSpace disk,
            IngestEngine engine,
            IpfsClient ipfs,
            Path workFolder,
            int cores,
            IngestLimits limits,
            PreviousManifest previous) {
        this.ingests = ingests;
        this.uploads = uploads;
        this.drafts = drafts;
        this.disk = disk;
        this.engine = engine;
        this.ipfs = ipfs;
        this.facts = new DraftFacts(ipfs);
        this.workFolder = workFolder;
        this.cores = cores;
        this.limits = limits;
        this.previous = previous;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look for work. */
    public void start() {
        polling = Optional.of(
                thread.scheduleWithFixedDelay(this::workUntilEmpty, 0, POLL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Stops; an ingest in work is started over by the next process. */
    @Override
    public void close() {
        polling.ifPresent(task -> task.cancel(true));
        thread.shutdownNow();
        renewal.shutdownNow();
        try {
            // Its work folder is tidied up before another runner may use it.
            if (!thread.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                LOGGER.warn("an ingest does not stop; it is left behind");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void workUntilEmpty() {
        try {
            letGo();
            Optional<IngestRow> next = next();
            while (next.isPresent()) {
                attend(next.get());
                // A queue that is never empty keeps nothing on the disk that nobody wants any more.
                letGo();
                next = next();
            }
        } catch (RuntimeException cause) {
            // An executor drops a task that throws; the next round may find the database again.
            LOGGER.warn("ingests: {}", cause.getMessage(), cause);
        }
    }

    private void letGo() {
        uploads.expire();
        drafts.expire();
    }

    /** None while the disk is nearly full: ingests wait until there is room again. */
    private Optional<IngestRow> next() {
        boolean low = disk.isLow();
        if (low && !waitsForRoom) {
            LOGGER.warn("ingests wait: the disk has {} bytes free, {} stay free", disk.free(), disk.floor());
        }
        waitsForRoom = low;
        return low ? Optional.empty() : ingests.next(attendant);
    }

    private void renew(IngestRow ingest) {
        try {
            ingests.renew(ingest.id(), attendant);
        } catch (DatabaseException away) {
            // A task that throws is dropped; the next round may find the database again.
            LOGGER.warn("ingest {} is not renewed: {}", ingest.id(), away.getMessage());
        }
    }

    private void attend(IngestRow ingest) {
        Future<?> renewing = renewal.scheduleAtFixedRate(
                () -> renew(ingest),
                Ingests.ATTENDED.toMillis() / 4,
                Ingests.ATTENDED.toMillis() / 4,
                TimeUnit.MILLISECONDS);
        Path folder = workFolder.resolve(ingest.id().toString());
        try {
            deleteTree(folder);
            ProcessMessage last = readFile(ingest, Files.createDirectories(folder));
            if (last instanceof IngestResult result) {
                ingests.wasRead(ingest.id(), attendant, ToldReading.json(result));
                Decision<DatasetManifest> draft = store(ingest, result);
                if (draft instanceof Decision.Accepted<DatasetManifest> accepted) {
                    ready(ingest, accepted.value());
                    LOGGER.info("ingest {}: {} rows are ready to be published", ingest.id(), result.rowCount());
                }
                draft.refusalReason().ifPresent(why -> refuse(ingest, why));
            } else if (last instanceof JobFailed ended) {
                refuse(ingest, ended.failure().why());
            } else {
                throw new IOException("the process ended with " + last);
            }
        } catch (InterruptedException | InterruptedIOException stopping) {
            // Not the file's fault: the ingest stays "running" and the next process starts it over.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException cause) {
            LOGGER.error("ingest {} failed", ingest.id(), cause);
            refuse(
                    ingest,
                    new Refusal(
                            ApiCode.INGEST_FAILED,
                            "the file could not be processed because of a fault of this server",
                            "Create the dataset again from a new upload; if it fails again, tell the operator the"
                                    + " ingest's id."));
        } finally {
            renewing.cancel(false);
            deleteTree(folder);
        }
    }

    /** The bytes are on IPFS now; whether they are ever signed for is up to the publisher. */
    private void ready(IngestRow ingest, DatasetManifest draft) throws IOException {
        Map<String, List<ContentPart>> contents = new LinkedHashMap<>();
        for (StoredContent content : ManifestContents.of(draft)) {
            contents.put(content.cid(), partsOf(content));
        }
        if (ingests.ready(ingest, attendant, draft, contents)) {
            uploads.deleteFile(ingest.uploadId());
        }
    }

    /** Whoever names one of these blocks names this content. */
    private List<ContentPart> partsOf(StoredContent content) throws IOException {
        return ContentParts.of(ipfs, Cid.parse(content.cid()), LONGEST_LOOK);
    }

    private void refuse(IngestRow ingest, Refusal refusal) {
        LOGGER.info("ingest {}: {}", ingest.id(), refusal.code());
        // Who has taken the ingest over meanwhile still needs the file.
        if (ingests.failed(ingest, attendant, refusal)) {
            uploads.deleteFile(ingest.uploadId());
        }
    }

    private ProcessMessage readFile(IngestRow ingest, Path folder) throws IOException, InterruptedException {
        UploadRow upload = uploads.find(ingest.owner(), ingest.uploadId())
                .orElseThrow(() -> new IOException("upload " + ingest.uploadId() + " is gone"));
        IngestJob job = new IngestJob(
                uploads.file(upload.id()).toString(),
                upload.fileName(),
                Optional.ofNullable(ingest.request().get("format")).map(JsonNode::asText),
                AskedReading.of(ingest.request()),
                Purpose.TABLE,
                ingest.request().path("sampleRows").asInt(DEFAULT_SAMPLE_ROWS),
                folder.resolve("out").toString(),
                cores,
                limits);
        return engine.run(job, progress -> report(ingest, progress));
    }

    private void report(IngestRow ingest, Progress progress) {
        report(ingest, progress.phase().wireName(), progress.percent() * SPARK_PERCENT / 100, progress.message());
    }

    private void report(IngestRow ingest, String phase, int percent, Optional<String> message) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("phase", phase).put("percent", percent);
        message.ifPresent(text -> json.put("message", text));
        ingests.progress(ingest.id(), attendant, json);
    }

    private Decision<DatasetManifest> store(IngestRow ingest, IngestResult result) throws IOException {
        UploadRow upload = uploads.find(ingest.owner(), ingest.uploadId())
                .orElseThrow(() -> new IOException("upload " + ingest.uploadId() + " is gone"));
        report(ingest, "storing", SPARK_PERCENT, Optional.of("adding the file to IPFS"));
        HashedContent raw = ipfs.add(uploads.file(upload.id()));
        report(ingest, "storing", SPARK_PERCENT + 10, Optional.of("adding the table to IPFS"));
        Path table = Path.of(result.deltaDir().orElseThrow(() -> new IOException("the process wrote no table")));
        ContentDigest tableDigest = ContentDigest.ofFolder(table);
        HashedContent tableContent = ipfs.add(table);
        StoredContent rawContent = new StoredContent(
                raw.cid().toString(),
                upload.totalBytes(),
                upload.sha256().orElseThrow(() -> new IOException("upload " + upload.id() + " is incomplete")),
                Optional.empty());
        StoredContent tableStored = new StoredContent(
                tableContent.cid().toString(), tableDigest.size(), tableDigest.sha256(), Optional.of("delta"));
        TableReading reading = result.reading();
        if (result.rejectedFile().isPresent()) {
            report(ingest, "storing", SPARK_PERCENT + 15, Optional.of("adding the rejected rows to IPFS"));
            reading = reading.withRejected(stored(Path.of(result.rejectedFile().get())));
        }
        JsonNode request = ingest.request();
        Optional<String> before = previous.of(ingest);
        return facts.complete(
                Path.of(result.factsFile()),
                reading,
                (said, told) -> new DatasetManifest(
                        DatasetManifest.FORMAT_VERSION,
                        request.path("name").asText(),
                        request.path("description").asText(""),
                        request.path("license").asText(""),
                        result.format(),
                        said,
                        result.rowCount(),
                        result.rejectedRows(),
                        rawContent,
                        tableStored,
                        Optional.of(told),
                        Optional.empty(),
                        before,
                        new DatasetManifest.Publisher(ingest.owner().hex(), Optional.empty())));
    }

    private StoredContent stored(Path file) throws IOException {
        ContentDigest digest;
        try (InputStream content = Files.newInputStream(file)) {
            digest = ContentDigest.ofStream(content);
        }
        return new StoredContent(ipfs.add(file).cid().toString(), digest.size(), digest.sha256(), Optional.empty());
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException cause) {
            LOGGER.warn("work folder {} can not be removed", folder, cause);
        }
    }
}
