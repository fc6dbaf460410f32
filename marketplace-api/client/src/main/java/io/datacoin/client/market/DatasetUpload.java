package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.EventStream;
import io.datacoin.client.http.ResumableUpload;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Brings a file into the marketplace up to a signed manifest on IPFS; putting its CID on chain is the wallet's own
 * transaction. Not thread-safe.
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
     * Uploads, waits until the marketplace has read the data, checks and signs the manifest.
     *
     * @param versionOf the dataset this is a new version of, empty for a new dataset
     * @throws RefusedException for a file that cannot be a dataset; the message names the remedy
     */
    public Stored store(Path file, Description description, Optional<String> versionOf, Signer publisher) {
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
        String path = versionOf.map(id -> "/datasets/" + id + "/versions").orElse("/datasets");
        JsonNode accepted = api.post(path, body, "ingest-" + upload);
        JsonNode ingest = awaitEnd("/ingests/" + accepted.path("id").asText());
        ManifestDraft draft = ManifestDraft.check(ingest.path("manifest"), file, publisher.address());
        draft.requireFacts(api, "/ingests/" + accepted.path("id").asText() + "/facts");
        JsonNode stored = api.post(
                "/ingests/" + accepted.path("id").asText() + "/manifest",
                Map.of("signature", draft.sign(publisher).hex()));
        return new Stored(stored.path("manifestCid").asText(), draft.manifest());
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
