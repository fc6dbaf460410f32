package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
            manifest = DatasetManifest.decode(CanonicalJson.text(draft));
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
     * The columns the signature will be for. Those of a facts document are read to its end.
     *
     * @param path of the document at the server, if the draft names one
     * @throws RefusedException when it is not the one the draft names
     */
    List<ColumnAsRead> columns(ApiClient api, String path) {
        List<ColumnAsRead> columns = new ArrayList<>();
        if (manifest.tableFacts() instanceof TableFacts inside) {
            inside.columns().forEach(column -> columns.add(ColumnAsRead.of(column)));
        } else if (manifest.tableFacts() instanceof FactsDocument document) {
            try {
                ShownFacts.read(api, path, document, column -> columns.add(ColumnAsRead.of(column)));
            } catch (InvalidFactsException another) {
                throw suspicious(String.valueOf(another.getMessage()));
            }
        }
        return columns;
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
