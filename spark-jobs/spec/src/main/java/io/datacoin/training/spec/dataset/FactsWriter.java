package io.datacoin.training.spec.dataset;

import io.datacoin.domain.digest.Sha256;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;

/** Writes facts documents, one column after the other. Thread-safe. */
public final class FactsWriter {
    private FactsWriter() {}

    /**
     * Writes the document and leaves the stream open. Limits are the caller's: who writes too much is not read.
     *
     * @throws IOException when the stream can not be written
     */
    public static FactsMeasure write(Iterable<ColumnFacts> columns, OutputStream document) throws IOException {
        Sha256 digest = new Sha256();
        long size = 0;
        int count = 0;
        for (ColumnFacts column : columns) {
            byte[] line = CanonicalJson.bytesOf(column);
            document.write(line);
            document.write('\n');
            digest.write(line);
            digest.write('\n');
            size += line.length + 1;
            count++;
        }
        return new FactsMeasure(size, digest.finish().digits(), count);
    }
}
