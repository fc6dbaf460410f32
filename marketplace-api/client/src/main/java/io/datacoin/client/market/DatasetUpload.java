package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.EventStream;
import io.datacoin.client.http.ResumableUpload;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Brings a file into the marketplace up to a signed manifest on IPFS, in two steps between which its publisher looks at what
 * was made of it; putting its CID on chain is the wallet's own transaction. Not thread-safe.
 */
public final class DatasetUpload {

    /**
     * What the seller says about the data.
     *
     * @param name shown in listings
     * @param license SPDX identifier, empty for none stated
     * @param sampleRows how many rows anyone may look at
     */
    public record Description(String name, String description, String license, int sampleRows) {}

    /** A signed manifest on IPFS. */
    public record Stored(String manifestCid, DatasetManifest manifest) {}

    /**
     * A manifest that is checked and not signed.
     *
     * @param ingest path of the ingest it came of
     * @param table what the publisher signs for, to be looked at
     */
    public record Draft(String ingest, ManifestDraft manifest, TableAsRead table) {}

    private final ApiClient api;
    private final Consumer<String> progress;
    private String lastProgress = "";

    public DatasetUpload(ApiClient api, Consumer<String> progress) {
        this.api = api;
        this.progress = progress;
    }

    /** Looks at the file without sending it. @throws RefusedException when there is none, or nothing in it */
    public static void requireFile(Path file) {
        ResumableUpload.lengthOf(file);
    }

    /**
     * Uploads, waits until the marketplace has read the data, and checks what it made of it. Nothing is signed yet.
     *
     * @param reading how the file is to be read
     * @param versionOf the dataset this is a new version of, empty for a new dataset
     * @param publisher who is going to sign
     * @throws RefusedException for a file that cannot be a dataset; the message names the remedy
     */
    public Draft read(
            Path file, Description description, ReadingOptions reading, Optional<String> versionOf, Address publisher) {
        UUID upload =
                new ResumableUpload(api, file).send(fraction -> say("uploading " + Math.round(fraction * 100) + " %"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uploadId", upload.toString());
        body.put("name", description.name());
        if (!description.description().isEmpty()) {
            body.put("description", description.description());
        }
        if (!description.license().isEmpty()) {
            body.put("license", description.license());
        }
        body.put("sampleRows", description.sampleRows());
        if (!reading.equals(ReadingOptions.open())) {
            body.put("reading", CanonicalJson.mapper().valueToTree(reading));
        }
        String path = versionOf.map(id -> "/datasets/" + id + "/versions").orElse("/datasets");
        JsonNode accepted = api.post(path, body, "ingest-" + upload);
        String ingest = "/ingests/" + accepted.path("id").asText();
        JsonNode ended = awaitEnd(ingest);
        ManifestDraft draft = ManifestDraft.check(ended.path("manifest"), file, publisher);
        DatasetManifest manifest = draft.manifest();
        return new Draft(
                ingest,
                draft,
                new TableAsRead(
                        manifest.format(),
                        manifest.rowCount(),
                        manifest.malformedRows(),
                        manifest.reading()
                                .orElse(new TableReading(ReadingOptions.open(), List.of(), 0, Optional.empty())),
                        draft.columns(api, ingest + "/facts"),
                        rejected(ended.path("reading").path("rejected"))));
    }

    /** The server's word; all of them are behind the content id in the manifest. */
    private static List<RejectedRow> rejected(JsonNode told) {
        List<RejectedRow> rows = new ArrayList<>();
        told.forEach(row -> rows.add(new RejectedRow(
                row.path("line").asLong(),
                row.path("text").asText(),
                row.path("reason").asText())));
        return rows;
    }

    /** Signs the draft and has the manifest stored. */
    public Stored sign(Draft draft, Signer publisher) {
        JsonNode stored = api.post(
                draft.ingest() + "/manifest",
                Map.of("signature", draft.manifest().sign(publisher).hex()));
        return new Stored(stored.path("manifestCid").asText(), draft.manifest().manifest());
    }

    /** Reads and signs, whatever the file was read as. For programs that know what they publish. */
    public Stored store(Path file, Description description, Optional<String> versionOf, Signer publisher) {
        return sign(read(file, description, ReadingOptions.open(), versionOf, publisher.address()), publisher);
    }

    private JsonNode awaitEnd(String path) {
        new EventStream(api, path + "/events").follow(ingest -> {
            JsonNode step = ingest.path("progress");
            say(step.path("phase").asText() + " " + step.path("percent").asInt() + " %");
            String status = ingest.path("status").asText();
            return !(status.equals("ready") || status.equals("published") || status.equals("failed"));
        });
        JsonNode ingest = api.get(path);
        if (ingest.path("status").asText().equals("failed")) {
            JsonNode problem = ingest.path("problem");
            throw new RefusedException(Refusal.told(
                    problem.path("code").asText(ApiCode.INGEST_FAILED.wireName()),
                    problem.path("detail").asText("the data could not be read"),
                    problem.path("remedy").asText("look at the file and publish it again"),
                    problem.path("retryable").asBoolean()));
        }
        return ingest;
    }

    private void say(String line) {
        if (!line.equals(lastProgress)) {
            lastProgress = line;
            progress.accept("  " + line);
        }
    }
}
