package io.datacoin.training.spec.dataset;

import java.util.regex.Pattern;

/**
 * The file in which the facts about a table of many columns are, because a manifest has no room for them. The manifest
 * names it, so the publisher's signature covers it. JSON lines in UTF-8, each the canonical form (RFC 8785) of one
 * {@link ColumnFacts}, in the order of the columns.
 *
 * @param cid content id of the file, version 1, base32
 * @param size in bytes, at most {@link #LARGEST_BYTES}
 * @param sha256 hex digest of the file
 * @param columns lines of it, at most {@link #MOST_COLUMNS}
 */
public record FactsDocument(String cid, long size, String sha256, int columns) implements ManifestFacts {
    /** Of a document at most. */
    public static final int LARGEST_BYTES = 32 << 20;
    /** Of a line at most, its line feed not counted. */
    public static final int LONGEST_LINE = 128 << 10;
    /** Lines of a document at most. */
    public static final int MOST_COLUMNS = 20_000;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Refuses a document that can not be one. */
    public FactsDocument {
        if (cid.length() > StoredContent.LONGEST_CID) {
            throw new IllegalArgumentException("cid: expected at most " + StoredContent.LONGEST_CID + " characters");
        }
        if (size < 1 || size > LARGEST_BYTES) {
            throw new IllegalArgumentException("size: " + size + " (expected: 1 to " + LARGEST_BYTES + " bytes)");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256: expected 64 hexadecimal digits");
        }
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("columns: " + columns + " (expected: 1 to " + MOST_COLUMNS + ")");
        }
    }

    /** The document of that measure and content id. */
    public static FactsDocument of(String cid, FactsMeasure measure) {
        return new FactsDocument(cid, measure.size(), measure.sha256(), measure.columns());
    }

    /** What a document must measure to be this one. */
    FactsMeasure measure() {
        return new FactsMeasure(size, sha256, columns);
    }

    @Override
    public int columnCount() {
        return columns;
    }
}
