package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
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
 * @param tableFacts about the columns; as JSON, {@code schema}, {@code statistics} and {@code sample}, or those empty and
 *     {@code facts} naming the document they are in
 * @param rowCount rows in the table
 * @param malformedRows rows of the raw file that did not fit and are not in the table
 * @param raw the file as it was uploaded
 * @param table the Delta table
 * @param reading how the raw file was read into the table
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
        @JsonIgnore ManifestFacts tableFacts,
        long rowCount,
        long malformedRows,
        StoredContent raw,
        StoredContent table,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TableReading> reading,
        Optional<Map<String, String>> encryption,
        Optional<String> previous,
        Publisher publisher) {

    /** Version of the manifest format this code writes. */
    public static final int FORMAT_VERSION = 2;

    /** Largest canonical text in bytes, with the signature. Facts that do not fit are in a {@link FactsDocument}. */
    public static final int LARGEST_BYTES = 256 << 10;

    /** Rows of a sample at most. */
    public static final int MOST_SAMPLE_ROWS = 100;

    private static final JsonLimits LIMITS = new JsonLimits(LARGEST_BYTES, 75_000, 8);

    /** Refuses another version of the format. */
    public DatasetManifest {
        if (version != FORMAT_VERSION) {
            throw new IllegalArgumentException("version: " + version + " (expected: " + FORMAT_VERSION + ")");
        }
        if (previous.isPresent() && previous.get().length() > StoredContent.LONGEST_CID) {
            throw new IllegalArgumentException(
                    "previous: expected at most " + StoredContent.LONGEST_CID + " characters");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static DatasetManifest read(
            @JsonProperty("version") int version,
            @JsonProperty("name") String name,
            @JsonProperty("description") String description,
            @JsonProperty("license") String license,
            @JsonProperty("format") String format,
            @JsonProperty("schema") List<ColumnSchema> schema,
            @JsonProperty("rowCount") long rowCount,
            @JsonProperty("malformedRows") long malformedRows,
            @JsonProperty("statistics") List<ColumnStatistics> statistics,
            @JsonProperty("sample") List<Map<String, JsonNode>> sample,
            @JsonProperty("facts") Optional<FactsDocument> facts,
            @JsonProperty("raw") StoredContent raw,
            @JsonProperty("table") StoredContent table,
            @JsonProperty("reading") Optional<TableReading> reading,
            @JsonProperty("encryption") Optional<Map<String, String>> encryption,
            @JsonProperty("previous") Optional<String> previous,
            @JsonProperty("publisher") Publisher publisher) {
        TableFacts inside = new TableFacts(schema, statistics, sample);
        if (facts.isPresent() && !(schema.isEmpty() && sample.isEmpty())) {
            throw new IllegalArgumentException(
                    "facts: a document besides schema, statistics and sample (expected: one of both)");
        }
        return new DatasetManifest(
                version,
                name,
                description,
                license,
                format,
                facts.<ManifestFacts>map(document -> document).orElse(inside),
                rowCount,
                malformedRows,
                raw,
                table,
                reading,
                encryption,
                previous,
                publisher);
    }

    @JsonProperty("schema")
    List<ColumnSchema> schemaInside() {
        return tableFacts instanceof TableFacts inside ? inside.schema() : List.of();
    }

    @JsonProperty("statistics")
    List<ColumnStatistics> statisticsInside() {
        return tableFacts instanceof TableFacts inside ? inside.statistics() : List.of();
    }

    @JsonProperty("sample")
    List<Map<String, JsonNode>> sampleInside() {
        return tableFacts instanceof TableFacts inside ? inside.sample() : List.of();
    }

    /** The document with the facts about the table, if they are not in the manifest. */
    @JsonProperty("facts")
    public Optional<FactsDocument> facts() {
        return tableFacts instanceof FactsDocument document ? Optional.of(document) : Optional.empty();
    }

    /**
     * Who published the version.
     *
     * @param address 20 bytes in hex with 0x
     * @param signature EIP-191 over the digest of {@link #unsignedBytes()}, hex with 0x; empty before signing
     */
    public record Publisher(String address, Optional<String> signature) {}

    /** The same manifest with the publisher's signature. */
    public DatasetManifest signed(String signature) {
        return new DatasetManifest(
                version,
                name,
                description,
                license,
                format,
                tableFacts,
                rowCount,
                malformedRows,
                raw,
                table,
                reading,
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
