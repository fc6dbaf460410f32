package io.datacoin.training.source;

import io.datacoin.training.spec.reading.ReadingNote;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** A file that can be read row by row, as often as needed: once to see what it holds, once to write the table. */
public interface RowSource extends Serializable {

    /** Starts reading at the first row. */
    Rows open() throws IOException;

    /** Names of the columns; for formats without a header complete only after all rows were read. */
    List<String> columns();

    /** What was noticed about the file; complete only after all rows were read. */
    List<ReadingNote> notes();

    /** Rows in file order. Not thread-safe. */
    interface Rows extends Closeable {
        /** Goes to the next row; false at the end. */
        boolean advance() throws IOException;

        /** The row {@link #advance()} went to, the same however often it is asked for. */
        SourceRow row();
    }
}
