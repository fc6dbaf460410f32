package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public description of one version of a dataset; its CID is what the chain knows.
 *
 * @param version of this format, {@value #FORMAT_VERSION}
 * @param name for people
 * @param description for people, may be empty
 * @param license SPDX expression
 * @param format of the raw file: {@code csv}, {@code json} or {@code parquet}
 * @param schema columns in order
 * @param rowCount rows in the table
 * @param malformedRows rows of the raw file that did not fit and are not in the table
 * @param statistics one per column, in schema order
 * @param sample rows the publisher shows to everyone: column name to a JSON scalar
 * @param raw the file as it was uploaded
 * @param table the Delta table
 * @param encryption parameters (never keys) when the bytes are encrypted
 * @param previous CID of the manifest of the version before
 * @param publisher who vouches for it
 */
public record DatasetManifest(
        int version,
        String name,
        String description,
        String license,
        String format,
        List<ColumnSchema> schema,
        long rowCount,
        long malformedRows,
        List<ColumnStatistics> statistics,
        List<Map<String, JsonNode>> sample,
        StoredContent raw,
        StoredContent table,
        Optional<Map<String, String>> encryption,
        Optional<String> previous,
        Publisher publisher) {

    /** Version of the manifest format this code writes. */
    public static final int FORMAT_VERSION = 1;

    /**
     * Largest canonical text in bytes. Ingest leaves facts about columns out until a manifest fits; some six thousand
     * columns with short names do.
     */
    public static final int LARGEST_BYTES = 1 << 20;

    /** Rows of a sample at most. */
    public static final int MOST_SAMPLE_ROWS = 100;

    private static final JsonLimits LIMITS = new JsonLimits(LARGEST_BYTES, 300_000, 8);

    /** Copies collections. */
    public DatasetManifest {
        if (sample.size() > MOST_SAMPLE_ROWS) {
            throw new IllegalArgumentException(
                    "sample: " + sample.size() + " rows (expected: at most " + MOST_SAMPLE_ROWS + ")");
        }
        if (previous.isPresent() && previous.get().length() > StoredContent.LONGEST_CID) {
            throw new IllegalArgumentException(
                    "previous: expected at most " + StoredContent.LONGEST_CID + " characters");
        }
        schema = List.copyOf(schema);
        statistics = List.copyOf(statistics);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        sample.forEach(row -> rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        sample = List.copyOf(rows);
    }

    /**
     * Who published the version.
     *
     * @param address 20 bytes in hex with 0x
     * @param signature EIP-191 over the digest of {@link #unsignedBytes()}, hex with 0x; empty before signing
     */
    public record Publisher(String address, Optional<String> signature) {}

    /** The column of that name, or empty. */
    public Optional<ColumnSchema> column(String column) {
        return schema.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    /** The statistics of that column, or empty. */
    public Optional<ColumnStatistics> statisticsOf(String column) {
        return statistics.stream()
                .filter(candidate -> candidate.column().equals(column))
                .findFirst();
    }

    /** The same manifest with the publisher's signature. */
    public DatasetManifest signed(String signature) {
        return new DatasetManifest(
                version,
                name,
                description,
                license,
                format,
                schema,
                rowCount,
                malformedRows,
                statistics,
                sample,
                raw,
                table,
                encryption,
                previous,
                new Publisher(publisher.address(), Optional.of(signature)));
    }

    /** The canonical text (RFC 8785) in UTF-8: the bytes stored on IPFS. */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytesOf(this);
    }

    /** What the publisher signs: the canonical text without {@code publisher.signature}. */
    public byte[] unsignedBytes() {
        ObjectNode json = CanonicalJson.mapper().valueToTree(this);
        ((ObjectNode) json.get("publisher")).remove("signature");
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads a manifest, which anybody may have written: its size is looked at before anything is made of it.
     *
     * @throws JsonProcessingException when the text is no manifest of this format version, has more than {@link
     *     #LARGEST_BYTES} bytes, or more values or levels than a manifest can have
     */
    public static DatasetManifest decode(String text) throws JsonProcessingException {
        return CanonicalJson.read(text, DatasetManifest.class, LIMITS);
    }
}
