package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The manifest of a dataset's version, as the chain names it.
 *
 * @param newest the newest version on the chain, which this server may not have read yet
 */
record PublishedManifest(DatasetVersion version, int newest, DatasetManifest manifest) {
    private static final Pattern SHA256 = Pattern.compile("(0x)?[0-9a-f]{64}");

    /**
     * Reads the answer of {@code GET /v1/datasets/{id}} to an owner. The chain has the hash of the manifest's CID, the
     * CID is the hash of the canonical manifest, and that names size and digest of the bytes.
     *
     * @throws RefusedException when the manifest is not the one on the chain
     */
    static PublishedManifest check(DatasetId dataset, JsonNode shown, ContentOnChain chain) {
        int number = shown.path("latestVersion").asInt();
        int newest = chain.newestVersion(dataset);
        if (number < 1 || number > newest) {
            throw notAsPublished(dataset, "the chain has no version " + number);
        }
        DatasetVersion version = DatasetVersion.of(number);
        String cid = shown.path("manifestCid").asText();
        Bytes32 onChain = chain.manifestHash(dataset, version);
        if (!Keccak.ofText(cid).equals(onChain)) {
            throw notAsPublished(dataset, "the chain names another manifest than \"" + cid + "\"");
        }
        DatasetManifest manifest = decode(dataset, shown.path("manifest"));
        try {
            Cid seen = UnixFsHasher.hash(manifest.canonicalBytes()).cid();
            if (!seen.equals(Cid.parse(cid))) {
                throw notAsPublished(dataset, "its manifest has the CID " + seen + ", the chain names " + cid);
            }
        } catch (InvalidCidException noCid) {
            throw notAsPublished(dataset, "\"" + cid + "\" is no CID");
        }
        Stream.concat(Stream.of(manifest.raw()), manifest.reading().flatMap(TableReading::rejected).stream())
                .filter(content -> !SHA256.matcher(content.sha256()).matches())
                .findFirst()
                .ifPresent(content -> {
                    throw notAsPublished(dataset, "its manifest names no digest of " + content.cid());
                });
        return new PublishedManifest(version, newest, manifest);
    }

    /** The digest of a content that a checked manifest names: 64 hexadecimal digits. */
    static String digits(StoredContent content) {
        String digest = content.sha256();
        return digest.startsWith("0x") ? digest.substring(2) : digest;
    }

    private static DatasetManifest decode(DatasetId dataset, JsonNode manifest) {
        try {
            return DatasetManifest.decode(CanonicalJson.text(manifest));
        } catch (JsonProcessingException malformed) {
            throw notAsPublished(dataset, "its manifest cannot be read: " + CanonicalJson.mistake(malformed));
        }
    }

    private static RefusedException notAsPublished(DatasetId dataset, String problem) {
        return new RefusedException(
                ClientCode.MANIFEST_NOT_AS_PUBLISHED,
                "dataset " + dataset + " is not shown as it was published: " + problem,
                "run it again; if it stays, do not trust this server: a purchase it does not deliver within an hour can"
                        + " be refunded");
    }
}
