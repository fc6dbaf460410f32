package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.training.source.RowSource.Rows;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import io.datacoin.training.spec.reading.RowPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small file that was opened and read to its end, twice: the second time with what was decided the first time, which must
 * give the same.
 *
 * @param rows cells joined with a bar, a dot where there is none
 */
record ReadFile(
        OpenedFile opened,
        List<String> columns,
        List<String> rows,
        List<RejectedRow> rejected,
        List<ReadingNote> notes) {

    /** Reads a text in UTF-8. */
    static ReadFile of(Path folder, String name, String content, ReadingOptions asked) throws IOException {
        return of(folder, name, content.getBytes(StandardCharsets.UTF_8), asked);
    }

    static ReadFile of(Path folder, String name, String content, Charset charset) throws IOException {
        return of(folder, name, content.getBytes(charset), ReadingOptions.open());
    }

    static ReadFile of(Path folder, String name, byte[] content, ReadingOptions asked) throws IOException {
        Path file = Files.write(folder.resolve("input"), content);
        ReadFile first = once(file, name, folder, asked);
        ReadingOptions decided = first.opened.decided();
        ReadFile again = once(file, name, folder, decided);
        assertEquals(first.columns, again.columns, () -> "read again with " + decided);
        assertEquals(first.rows, again.rows, () -> "read again with " + decided);
        assertEquals(first.rejected, again.rejected, () -> "read again with " + decided);
        assertEquals(first.opened.units(), again.opened.units(), () -> "read again with " + decided);
        assertEquals(decided, again.opened.decided());
        return first;
    }

    private static ReadFile once(Path file, String name, Path folder, ReadingOptions asked) throws IOException {
        IngestJob job = new IngestJob(
                file.toString(),
                name,
                Optional.empty(),
                asked,
                Purpose.TABLE,
                5,
                folder.toString(),
                1,
                IngestLimits.standard());
        OpenedFile opened = FileFormat.of(job) == FileFormat.JSON ? OpenedFile.json(job) : OpenedFile.csv(job);
        List<String> rows = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        // The second pass is one of Spark's workers.
        for (RowSource reader : List.of(opened.rows(), sent(opened.rows()))) {
            rows.clear();
            rejected.clear();
            try (Rows source = reader.open()) {
                while (source.advance()) {
                    SourceRow row = source.row();
                    if (row.problem().isPresent()) {
                        rejected.add(new RejectedRow(
                                row.line(), row.text(), row.problem().get()));
                    } else {
                        rows.add(shown(row, opened.rows().columns().size()));
                    }
                }
            }
        }
        return new ReadFile(
                opened, opened.rows().columns(), rows, rejected, opened.rows().notes());
    }

    private static String shown(SourceRow row, int width) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            String cell = row.cell(column);
            cells.add(cell == null ? "." : cell);
        }
        return String.join("|", cells);
    }

    /** The codes of the notes, in order, each once. */
    List<String> codes() {
        return notes.stream().map(ReadingNote::code).distinct().toList();
    }

    /** The message of the first note of a code. */
    String message(String code) {
        return notes.stream()
                .filter(note -> note.code().equals(code))
                .map(ReadingNote::message)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no note " + code + " but " + notes));
    }

    /** What a publisher asks for, by name. */
    static ReadingOptions asked(Map<String, String> options) {
        return new ReadingOptions(
                Optional.ofNullable(options.get("encoding")),
                Optional.ofNullable(options.get("delimiter")),
                Optional.ofNullable(options.get("quote")),
                Optional.ofNullable(options.get("escape")),
                Optional.ofNullable(options.get("header")).map("yes"::equals),
                Optional.ofNullable(options.get("skip")).map(Integer::valueOf),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(options.get("path")),
                Optional.ofNullable(options.get("rows")).map(rows -> RowPolicy.STRICT),
                Optional.ofNullable(options.get("strict")).map("yes"::equals),
                Map.of());
    }

    private static RowSource sent(RowSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RowSource) in.readObject();
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
