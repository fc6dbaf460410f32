package io.datacoin.api.manifest;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import io.datacoin.training.spec.dataset.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns a draft and its publisher's signature into a manifest on IPFS. Blocks; thread-safe. */
public final class ManifestSigning {
    private final IpfsClient ipfs;

    /** Stores manifests on this node. */
    public ManifestSigning(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * A manifest on IPFS.
     *
     * @param cid where it is
     * @param manifest with the signature
     */
    public record Stored(ContentId cid, DatasetManifest manifest) {
        /** The manifest's text, byte for byte as on IPFS. */
        public String text() {
            return new String(manifest.canonicalBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the publisher signs, 32 raw bytes by personal_sign. */
    public static Bytes32 digest(DatasetManifest draft) {
        return Keccak.of(draft.unsignedBytes());
    }

    /**
     * Checks the signature, reads all bytes behind the manifest back, and stores it.
     *
     * @throws ProblemException when the signature is not the publisher's, or the bytes can not be read back
     */
    public Stored sign(DatasetManifest draft, Address publisher, String signature) throws IOException {
        requireSigner(publisher, digest(draft), signature);
        DatasetManifest manifest = draft.signed(signature);
        requireReadable("the raw file", manifest.raw(), digestOfFile("the raw file", manifest.raw()));
        requireReadable("the table", manifest.table(), digestOfTable(manifest.table()));
        Optional<StoredContent> rejected = ManifestContents.rejectedRows(manifest);
        if (rejected.isPresent()) {
            requireReadable("the rejected rows", rejected.get(), digestOfFile("the rejected rows", rejected.get()));
        }
        if (manifest.facts().isPresent()) {
            requireFacts(manifest.facts().get());
        }
        // Another draft of the same bytes may have been let go since, and their pins with it.
        for (StoredContent content : ManifestContents.of(manifest)) {
            ipfs.pin(Cid.parse(content.cid()));
        }
        if (manifest.facts().isPresent()) {
            ipfs.pin(Cid.parse(manifest.facts().get().cid()));
        }
        return new Stored(ContentId.of(ipfs.add(manifest.canonicalBytes()).cid().toString()), manifest);
    }

    private void requireFacts(FactsDocument facts) throws IOException {
        try (InputStream content = AnnouncedFacts.open(ipfs, facts).stream()) {
            FactsReader.read(facts, content, column -> {});
        } catch (StorageUnreachableException later) {
            throw later;
        } catch (StorageException | InvalidFactsException unreadable) {
            throw notReadable("the facts document", String.valueOf(unreadable.getMessage()));
        }
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
                            ApiCode.BAD_SIGNATURE,
                            "the signature over the manifest was made by "
                                    + signer.map(Address::hex).orElse("no key") + ", the publisher is " + owner,
                            "Sign the 32 bytes of signing.digest by personal_sign with the wallet you are logged in"
                                    + " with.")
                    .thrown();
        }
    }

    private ContentDigest digestOfFile(String what, StoredContent file) throws IOException {
        try (InputStream content = ipfs.openVerified(IpfsPath.of(Cid.parse(file.cid()))).stream()) {
            return ContentDigest.ofStream(content);
        } catch (StorageUnreachableException later) {
            throw later;
        } catch (StorageException unreadable) {
            throw notReadable(what, String.valueOf(unreadable.getMessage()));
        }
    }

    private ContentDigest digestOfTable(StoredContent table) throws IOException {
        try {
            return ContentDigest.ofContent(ipfs, Cid.parse(table.cid()));
        } catch (StorageUnreachableException later) {
            throw later;
        } catch (StorageException unreadable) {
            throw notReadable("the table", String.valueOf(unreadable.getMessage()));
        }
    }

    private static void requireReadable(String what, StoredContent said, ContentDigest found) {
        if (!said.sha256().equals(found.sha256()) || said.size() != found.size()) {
            throw notReadable(
                    what,
                    "it has " + found.size() + " bytes with sha-256 " + found.sha256() + " (expected: " + said.size()
                            + " bytes with " + said.sha256() + ")");
        }
    }

    private static ProblemException notReadable(String what, String why) {
        return Problem.of(
                        409,
                        ApiCode.CONTENT_NOT_READABLE,
                        what + " can not be read back from IPFS as the manifest says: " + why,
                        "Upload the file again and create the dataset from it.")
                .thrown();
    }
}
