package io.datacoin.training.source;

import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the rows that are not in the table: all of them in a file, the first in memory. Not thread-safe. */
public final class RejectedRows implements Closeable {
    private static final int LONGEST_TEXT = RejectedRow.LONGEST_TEXT;

    private final Path file;
    private final List<RejectedRow> first = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private Optional<OutputStream> stream = Optional.empty();
    private long count;

    /** @param file of JSON lines, each a {@link RejectedRow}; made with the first row */
    public RejectedRows(Path file) {
        this.file = file;
    }

    /** Takes the next row of the file that does not fit. */
    public void add(SourceRow row) throws IOException {
        RejectedRow rejected = new RejectedRow(
                row.line(),
                ShownText.of(ShownText.cut(row.text(), LONGEST_TEXT)),
                row.problem().orElseThrow());
        if (stream.isEmpty()) {
            stream = Optional.of(new BufferedOutputStream(Files.newOutputStream(file)));
        }
        OutputStream target = stream.get();
        target.write(CanonicalJson.bytesOf(rejected));
        target.write('\n');
        count++;
        if (first.size() < IngestResult.MOST_REJECTED_SHOWN) {
            first.add(rejected);
            lines.add(rejected.line());
        }
    }

    /** Rows taken. */
    public long count() {
        return count;
    }

    /** The first of them. */
    public List<RejectedRow> first() {
        return List.copyOf(first);
    }

    /** The file with all of them, unless there is none. */
    public Optional<Path> file() {
        return stream.map(written -> file);
    }

    /** What people should know. */
    public Optional<ReadingNote> note() {
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(ReadingNote.of(
                                NoteCode.ROWS_REJECTED,
                                count + (count == 1 ? " row is" : " rows are") + " set aside; the first is in line "
                                        + first.get(0).line() + ": "
                                        + first.get(0).reason())
                        .at(lines));
    }

    @Override
    public void close() throws IOException {
        if (stream.isPresent()) {
            stream.get().close();
        }
    }
}
