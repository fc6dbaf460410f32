package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.storage.dag.FileHasher;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts document a server gives out beside a manifest. It is read to its end and held against the manifest, size, SHA-256,
 * columns and CID alike, before anything of it is shown or signed for.
 *
 * @param first columns of it, in order
 * @param columns how many there are
 */
public record ShownFacts(List<ColumnFacts> first, int columns) {
    private static final JsonLimits NAME_OF_A_DOCUMENT = new JsonLimits(4_096, 64, 4);

    /** Copies the columns. */
    public ShownFacts {
        first = List.copyOf(first);
    }

    /**
     * The facts document of the dataset that {@code GET /v1/datasets/{id}} shows; empty when its manifest names none.
     *
     * @param most columns to keep
     * @throws RefusedException when the document is not the one the manifest names
     */
    public static Optional<ShownFacts> of(ApiClient api, DatasetId id, JsonNode dataset, int most) {
        JsonNode named = dataset.path("manifest").path("facts");
        if (!named.isObject()) {
            return Optional.empty();
        }
        String path = "/datasets/" + id + "/facts?version="
                + dataset.path("latestVersion").asInt();
        try {
            return Optional.of(fetch(
                    api, path, CanonicalJson.read(named.toString(), FactsDocument.class, NAME_OF_A_DOCUMENT), most));
        } catch (JsonProcessingException malformed) {
            throw notAsPublished("the manifest names no facts document: " + CanonicalJson.mistake(malformed));
        } catch (InvalidFactsException another) {
            throw notAsPublished(String.valueOf(another.getMessage()));
        }
    }

    private static RefusedException notAsPublished(String problem) {
        return new RefusedException(
                ClientCode.MANIFEST_NOT_AS_PUBLISHED,
                problem,
                "run it again; if it stays, do not trust what this server shows");
    }

    /**
     * Fetches the document the manifest names.
     *
     * @throws InvalidFactsException when another one came
     */
    static ShownFacts fetch(ApiClient api, String path, FactsDocument document, int most) throws InvalidFactsException {
        List<ColumnFacts> first = new ArrayList<>();
        read(api, path, document, column -> {
            if (first.size() < most) {
                first.add(column);
            }
        });
        return new ShownFacts(first, document.columns());
    }

    /**
     * Reads the document the manifest names, however long it is, without keeping it.
     *
     * @param columns hears of each; what it heard is to be forgotten if this throws
     * @throws InvalidFactsException when another one came
     */
    static void read(ApiClient api, String path, FactsDocument document, FactsReader.Columns columns)
            throws InvalidFactsException {
        try (Hashed content = new Hashed(api.open(path, Map.of()).body())) {
            FactsReader.read(document, content, columns);
            String seen = content.cid();
            if (!seen.equals(document.cid())) {
                throw new InvalidFactsException(
                        "the facts document has the CID " + seen + ", the manifest names " + document.cid());
            }
        } catch (InvalidFactsException another) {
            throw another;
        } catch (IOException failure) {
            throw new UncheckedIOException("the facts document broke off; run it again", failure);
        }
    }

    /** Works the CID out while the document goes by. */
    private static final class Hashed extends FilterInputStream {
        private final FileHasher hasher = new FileHasher();

        Hashed(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                hasher.update(buffer, offset, read);
            }
            return read;
        }

        String cid() {
            return hasher.finish().cid().toString();
        }
    }
}
