package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.NoteCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What kind of file an upload is, told by its bytes first and its name second. */
public enum FileFormat {
    CSV,
    JSON,
    PARQUET;

    private static final int HEAD_BYTES = 64 << 10;
    private static final String ACCEPTED = "upload CSV with a header, JSON lines, a JSON array of objects, or Parquet";

    /** Beginnings of files that people upload by mistake, in Latin-1, and what to do about them. */
    private static final Map<String, String> FOREIGN = foreign();

    private static Map<String, String> foreign() {
        Map<String, String> foreign = new LinkedHashMap<>();
        foreign.put("PK\u0003\u0004", "a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV UTF-8");
        foreign.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook: save the sheet as CSV UTF-8");
        foreign.put("\u001f\u008b", "gzip-compressed: unpack it with `gunzip`");
        foreign.put("(\u00b5/\u00fd", "Zstandard-compressed: unpack it with `unzstd`");
        foreign.put("BZh", "bzip2-compressed: unpack it with `bunzip2`");
        foreign.put("%PDF", "a PDF document: export the table as CSV");
        foreign.put("SQLite format 3", "an SQLite database: export the table with `sqlite3 -header -csv`");
        foreign.put("\u0089PNG", "a picture");
        foreign.put("\u00ff\u00d8\u00ff", "a picture");
        foreign.put("\u0089HDF", "an HDF5 file: export the table as Parquet");
        foreign.put("ORC", "an ORC file: export the table as Parquet");
        foreign.put("ARROW1", "an Arrow file: export the table as Parquet");
        return foreign;
    }

    /** The name used in messages and manifests. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds out what the file is.
     *
     * @throws JobFailedException when it is missing, empty, or nothing that can become a table
     * @throws IOException when it can not be read
     */
    public static FileFormat of(IngestJob job) throws IOException {
        Path file = Path.of(job.inputFile());
        if (!Files.isRegularFile(file)) {
            throw JobFailedException.data(
                    TrainingCode.FILE_MISSING,
                    "there is no file " + job.fileName(),
                    "check the path and upload it again");
        }
        byte[] head = head(file);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PAR1")) {
            return PARQUET;
        }
        refuseForeign(job.fileName(), head, text);
        if (TextEncoding.isBlank(file)) {
            throw JobFailedException.data(
                    TrainingCode.FILE_EMPTY, job.fileName() + " is empty", "upload a file with a header and rows");
        }
        if (job.format().isPresent()) {
            return named(job.format().get());
        }
        String name = job.fileName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            throw JobFailedException.data(
                    TrainingCode.BINARY_FILE,
                    job.fileName() + " does not begin as a Parquet file does",
                    "write it again");
        }
        String begin = TextEncoding.ofHead(head).decode(head);
        ForeignTexts.refuse(job.fileName(), begin);
        char first = firstCharacter(begin);
        if (isNamedJson(name)) {
            return JsonLook.isOfCells(begin) ? CSV : JSON;
        }
        boolean mayBeJson = first == '{' || first == '[';
        return mayBeJson && (!isNamedCsv(name) || JsonLook.isOf(begin)) ? JSON : CSV;
    }

    /** Tells when a file is read as something else than its name says. */
    void tellUnlikeName(IngestJob job, Findings findings) {
        String name = job.fileName().toLowerCase(Locale.ROOT);
        if (job.format().isEmpty() && (this == JSON ? isNamedCsv(name) : isNamedJson(name))) {
            findings.tell(
                    NoteCode.FORMAT_ASSUMED,
                    "the file is named " + name.substring(name.lastIndexOf('.')) + " and holds "
                            + (this == JSON ? "JSON" : "cells with a delimiter between them, no JSON")
                            + "; it is read as what it holds");
        }
    }

    private static boolean isNamedJson(String name) {
        return List.of(".json", ".jsonl", ".ndjson", ".geojson").stream().anyMatch(name::endsWith);
    }

    private static boolean isNamedCsv(String name) {
        return List.of(".csv", ".tsv", ".tab", ".txt").stream().anyMatch(name::endsWith);
    }

    private static FileFormat named(String name) {
        for (FileFormat format : values()) {
            if (format.wireName().equals(name)) {
                return format;
            }
        }
        throw JobFailedException.spec(
                TrainingCode.UNKNOWN_FORMAT,
                "format: " + name + " (expected: csv, json or parquet)",
                "leave it out to find out");
    }

    private static void refuseForeign(String name, byte[] head, String text) {
        for (Map.Entry<String, String> entry : FOREIGN.entrySet()) {
            if (text.startsWith(entry.getKey())) {
                throw JobFailedException.data(TrainingCode.BINARY_FILE, name + " is " + entry.getValue(), ACCEPTED);
            }
        }
        if (TextEncoding.looksBinary(head)) {
            throw JobFailedException.data(
                    TrainingCode.BINARY_FILE,
                    name + " holds binary data, not text: line " + TextEncoding.lineOfControl(text)
                            + " has a character no text has",
                    ACCEPTED);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(HEAD_BYTES);
        }
    }

    private static char firstCharacter(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? ' ' : stripped.charAt(0);
    }
}
