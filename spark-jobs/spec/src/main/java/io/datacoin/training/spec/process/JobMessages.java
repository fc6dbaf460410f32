package io.datacoin.training.spec.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text form of what a Spark JVM is told and tells: job files and JSON lines. Thread-safe. */
public final class JobMessages {
    private static final JsonLimits LINE = new JsonLimits(1 << 20, 100_000, 64);

    private JobMessages() {}

    /** One line, without its line break. */
    public static String encode(ProcessMessage message) {
        try {
            return CanonicalJson.mapper().writerFor(ProcessMessage.class).writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(
                    "a message could not be written: " + message.getClass().getSimpleName(), impossible);
        }
    }

    /**
     * Reads one line.
     *
     * @throws JsonProcessingException when the line is no message of this protocol, or longer than any is
     */
    public static ProcessMessage decode(String line) throws JsonProcessingException {
        return CanonicalJson.read(line, ProcessMessage.class, LINE);
    }

    /**
     * Writes a {@link TrainJob} or {@link IngestJob} for a process to read.
     *
     * @throws IOException when the file can not be written
     */
    public static void writeJob(Path file, Record job) throws IOException {
        Files.write(file, CanonicalJson.mapper().writeValueAsBytes(job));
    }

    /**
     * Reads the job a process was started with.
     *
     * @throws IOException when the file can not be read or is no such job
     */
    public static <T extends Record> T readJob(Path file, Class<T> type) throws IOException {
        return CanonicalJson.mapper().readValue(Files.readAllBytes(file), type);
    }
}
