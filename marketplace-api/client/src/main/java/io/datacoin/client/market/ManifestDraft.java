package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manifest a server made of an upload, to be checked by its publisher before he signs it. */
public final class ManifestDraft {
    private final DatasetManifest manifest;

    private ManifestDraft(DatasetManifest manifest) {
        this.manifest = manifest;
    }

    /** Reads the draft and checks that it describes {@code file} and names {@code publisher}. @throws RefusedException else */
    public static ManifestDraft check(JsonNode draft, Path file, Address publisher) {
        DatasetManifest manifest;
        try {
            manifest = DatasetManifest.decode(draft.toString());
        } catch (JsonProcessingException failure) {
            throw suspicious("the server's manifest cannot be read: " + CanonicalJson.mistake(failure));
        }
        if (!Address.of(manifest.publisher().address()).equals(publisher)) {
            throw suspicious("the manifest names " + manifest.publisher().address() + " as publisher");
        }
        String seen = manifest.raw().sha256();
        String expected = sha256(file);
        if (!(seen.startsWith("0x") ? seen.substring(2) : seen).equals(expected)) {
            throw suspicious("the manifest's raw file hashes to " + seen + " but " + file + " to " + expected);
        }
        return new ManifestDraft(manifest);
    }

    /**
     * Reads the facts document the draft names, if it names one, to its end: the signature is for it, too.
     *
     * @param path of the document at the server
     * @throws RefusedException when it is not the one the draft names
     */
    void requireFacts(ApiClient api, String path) {
        if (manifest.facts().isPresent()) {
            try {
                ShownFacts.fetch(api, path, manifest.facts().get(), 0);
            } catch (InvalidFactsException another) {
                throw suspicious(String.valueOf(another.getMessage()));
            }
        }
    }

    public DatasetManifest manifest() {
        return manifest;
    }

    /** The publisher's EIP-191 signature over the keccak256 of the manifest's canonical form. */
    public Signature sign(Signer publisher) {
        return publisher.sign(PersonalMessage.digest(Keccak.of(manifest.unsignedBytes())));
    }

    private static String sha256(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            Sha256 digest = new Sha256();
            content.transferTo(digest);
            return digest.finish().digits();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }

    private static RefusedException suspicious(String problem) {
        return new RefusedException(
                ClientCode.MANIFEST_NOT_TRUSTED,
                problem + "; nothing was signed",
                "check that the file did not change during the upload, then publish again");
    }
}
