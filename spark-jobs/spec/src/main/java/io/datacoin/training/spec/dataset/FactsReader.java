package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads facts documents, which anybody may have written, line by line: no more is in memory than one line and the names
 * of the columns. Nothing it hands out may be believed before it has read the document to its end. Thread-safe.
 */
public final class FactsReader {
    private static final int MOST_TOKENS = 1_000;
    private static final int DEEPEST = 6;
    private static final JsonLimits LINE = new JsonLimits(FactsDocument.LONGEST_LINE, MOST_TOKENS, DEEPEST);
    private static final int BUFFER = 64 << 10;

    private FactsReader() {}

    /** Hears of the columns in their order. */
    @FunctionalInterface
    public interface Columns {
        /** The next column. */
        void next(ColumnFacts column) throws IOException;
    }

    /**
     * Reads the document a manifest names. Leaves the stream open.
     *
     * @throws InvalidFactsException when it is not that document, or none; what was handed out is to be forgotten then
     * @throws IOException when the stream fails, or {@code columns} does
     */
    public static void read(FactsDocument expected, InputStream document, Columns columns) throws IOException {
        FactsMeasure found = new Pass(document, expected.size(), expected.columns(), columns).toTheEnd();
        if (!found.equals(expected.measure())) {
            throw new InvalidFactsException("the facts document has " + found.columns() + " columns in " + found.size()
                    + " bytes with sha-256 " + found.sha256() + " (expected: " + expected.columns() + " in "
                    + expected.size() + " with " + expected.sha256() + ")");
        }
    }

    /**
     * Reads the document a manifest names into memory, which takes some ten times its size.
     *
     * @throws InvalidFactsException when it is not that document, or none
     * @throws IOException when the stream fails
     */
    public static TableFacts table(FactsDocument expected, InputStream document) throws IOException {
        List<ColumnFacts> columns = new ArrayList<>();
        read(expected, document, columns::add);
        return TableFacts.of(columns);
    }

    /**
     * Reads a document of which nothing is known but what it may measure at most. Leaves the stream open.
     *
     * @return what it measures
     * @throws InvalidFactsException when it is none; what was handed out is to be forgotten then
     * @throws IOException when the stream fails, or {@code columns} does
     */
    public static FactsMeasure read(InputStream document, Columns columns) throws IOException {
        return new Pass(document, FactsDocument.LARGEST_BYTES, FactsDocument.MOST_COLUMNS, columns).toTheEnd();
    }

    /** One reading of one document. */
    private static final class Pass {
        private final InputStream document;
        private final long mostBytes;
        private final int mostColumns;
        private final Columns columns;
        private final Sha256 digest = new Sha256();
        private final Set<String> names = new HashSet<>();
        private long size;
        private int sampleRows;

        Pass(InputStream document, long mostBytes, int mostColumns, Columns columns) {
            this.document = new BufferedInputStream(document, BUFFER);
            this.mostBytes = mostBytes;
            this.mostColumns = mostColumns;
            this.columns = columns;
        }

        FactsMeasure toTheEnd() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = document.read(); next >= 0; next = document.read()) {
                size++;
                if (size > mostBytes) {
                    throw new InvalidFactsException(
                            "the facts document has more than the " + mostBytes + " bytes it may have");
                }
                if (next != '\n') {
                    line.write(next);
                    if (line.size() > FactsDocument.LONGEST_LINE) {
                        throw flawed("is longer than " + FactsDocument.LONGEST_LINE + " bytes");
                    }
                } else {
                    hear(line.toByteArray());
                    line.reset();
                }
            }
            if (line.size() > 0) {
                throw flawed("does not end with a line feed");
            }
            return new FactsMeasure(size, digest.finish().digits(), names.size());
        }

        private void hear(byte[] line) throws IOException {
            if (names.size() == mostColumns) {
                throw new InvalidFactsException(
                        "the facts document has more than the " + mostColumns + " columns it may have");
            }
            digest.write(line);
            digest.write('\n');
            ColumnFacts column = decoded(line);
            if (names.isEmpty()) {
                sampleRows = column.sample().size();
            } else if (column.sample().size() != sampleRows) {
                throw flawed("has " + column.sample().size() + " sample cells (expected: " + sampleRows
                        + " as in the first line)");
            }
            if (names.contains(column.column().name())) {
                throw flawed("is another column " + column.column().name());
            }
            names.add(column.column().name());
            columns.next(column);
        }

        private ColumnFacts decoded(byte[] line) throws InvalidFactsException {
            try {
                ColumnFacts column =
                        CanonicalJson.read(new String(line, StandardCharsets.UTF_8), ColumnFacts.class, LINE);
                if (!Arrays.equals(CanonicalJson.bytesOf(column), line)) {
                    throw flawed("is not in its canonical form (RFC 8785)");
                }
                return column;
            } catch (JsonProcessingException malformed) {
                throw flawed("is malformed: " + CanonicalJson.mistake(malformed));
            }
        }

        private InvalidFactsException flawed(String how) {
            return new InvalidFactsException("line " + (names.size() + 1) + " of the facts document " + how);
        }
    }
}
