package io.datacoin.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.api.http.Problem;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.storage.Cid;
import io.datacoin.storage.IpfsClient;
import io.datacoin.storage.IpfsPath;
import io.datacoin.storage.StorageException;
import io.datacoin.storage.StorageUnreachableException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns a draft and its publisher's signature into a manifest on IPFS. Blocks; thread-safe. */
public final class ManifestSigning {
    private final IpfsClient ipfs;
    private final Ingests ingests;

    /** Stores manifests on this node. */
    public ManifestSigning(IpfsClient ipfs, Ingests ingests) {
        this.ipfs = ipfs;
        this.ingests = ingests;
    }

    /**
     * A manifest on IPFS.
     *
     * @param cid where it is
     * @param manifest with the signature
     */
    public record Stored(ContentId cid, DatasetManifest manifest) {}

    /** What the publisher signs, 32 raw bytes by personal_sign. */
    public static Bytes32 digest(DatasetManifest draft) {
        return Keccak.of(draft.unsignedBytes());
    }

    /** The text of a draft or manifest. */
    static DatasetManifest decode(String text) {
        try {
            return DatasetManifest.decode(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds a manifest that is none", broken);
        }
    }

    /**
     * Checks the signature, reads the bytes behind the manifest back, and stores it.
     *
     * @throws io.datacoin.api.http.ProblemException when the ingest is not ready, the signature is not the owner's, or
     *     the bytes can not be read back
     */
    public Stored sign(Ingest ingest, String signature) throws IOException {
        if (ingest.status() != Ingest.Status.READY && ingest.status() != Ingest.Status.PUBLISHED) {
            throw Problem.of(
                            409,
                            "ingest-not-ready",
                            "the ingest is " + ingest.status().wireName() + " and has no manifest to sign",
                            "Wait until GET /v1/ingests/" + ingest.id() + " says ready.")
                    .thrown();
        }
        DatasetManifest draft = decode(ingest.manifest().orElseThrow());
        requireSigner(ingest.owner(), digest(draft), signature);
        DatasetManifest manifest = draft.signed(signature);
        requireReadable("raw file", manifest.raw(), digestOfFile(manifest.raw()));
        requireReadable("table", manifest.table(), digestOfTable(manifest.table()));
        byte[] bytes = manifest.canonicalBytes();
        ContentId cid = ContentId.of(ipfs.add(bytes).cid().toString());
        ingests.published(ingest.id(), new String(bytes, StandardCharsets.UTF_8), cid);
        return new Stored(cid, manifest);
    }

    private static void requireSigner(Address owner, Bytes32 digest, String signature) {
        Optional<Address> signer;
        try {
            signer = Signatures.recover(PersonalMessage.digest(digest), Signature.fromHex(signature));
        } catch (IllegalArgumentException malformed) {
            signer = Optional.empty();
        }
        if (!signer.filter(owner::equals).isPresent()) {
            throw Problem.of(
                            400,
                            "bad-signature",
                            "the signature over the manifest was made by "
                                    + signer.map(Address::hex).orElse("no key") + ", the publisher is " + owner,
                            "Sign the 32 bytes of signing.digest by personal_sign with the wallet you are logged in"
                                    + " with.")
                    .thrown();
        }
    }

    private TableDigest digestOfFile(StoredContent raw) throws IOException {
        try (InputStream content = ipfs.openVerified(IpfsPath.of(Cid.parse(raw.cid()))).stream()) {
            return TableDigest.ofStream(content);
        } catch (StorageUnreachableException later) {
            throw later;
        } catch (StorageException unreadable) {
            throw notReadable("raw file", String.valueOf(unreadable.getMessage()));
        }
    }

    private TableDigest digestOfTable(StoredContent table) throws IOException {
        try {
            return TableDigest.ofContent(ipfs, Cid.parse(table.cid()));
        } catch (StorageUnreachableException later) {
            throw later;
        } catch (StorageException unreadable) {
            throw notReadable("table", String.valueOf(unreadable.getMessage()));
        }
    }

    private static void requireReadable(String what, StoredContent said, TableDigest found) {
        if (!said.sha256().equals(found.sha256()) || said.size() != found.size()) {
            throw notReadable(
                    what,
                    "it has " + found.size() + " bytes with sha-256 " + found.sha256() + " (expected: " + said.size()
                            + " bytes with " + said.sha256() + ")");
        }
    }

    private static io.datacoin.api.http.ProblemException notReadable(String what, String why) {
        return Problem.of(
                        409,
                        "content-not-readable",
                        "the " + what + " can not be read back from IPFS as the manifest says: " + why,
                        "Upload the file again and create the dataset from it.")
                .thrown();
    }
}
