package io.datacoin.benchmarks.inspect;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.FailureGuard;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.ingest.IngestRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code InspectFolder FOLDER RESULTS} reads every file of a folder as {@code dataset inspect} does, without Spark: text
 * only. Of {@code FOLDER/NAME} the last message of an ingest process comes to {@code RESULTS/NAME/result.json}, beside the
 * facts it names. A failure of one file is its message and does not stop the others.
 */
public final class InspectFolder {
    private static final String RESULT = "result.json";

    private InspectFolder() {}

    /** Inspects all files, in the order of their names. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: InspectFolder FOLDER RESULTS");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        Path results = Files.createDirectories(Path.of(arguments[1]));
        DataAccess.allow(folder);
        DataAccess.allow(results);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Path result = Files.createDirectories(results.resolve(name(file)));
            ProcessMessage last = FailureGuard.run(() -> inspect(file, result), InspectFolder::explain);
            Files.writeString(result.resolve(RESULT), JobMessages.encode(last), StandardCharsets.UTF_8);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static ProcessMessage inspect(Path file, Path result) throws IOException {
        IngestJob job = new IngestJob(
                file.toString(),
                name(file),
                Optional.empty(),
                ReadingOptions.open(),
                Purpose.INSPECTION,
                0,
                result.toString(),
                1,
                IngestLimits.standard());
        PrintStream unheard = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new IngestRun(job, new JobOutput(unheard)).run(() -> {
            throw JobFailedException.platform(
                    ApiCode.INGEST_FAILED, name(file) + " needs Spark to be read", "inspect text files here");
        });
    }

    private static JobFailedException explain(Throwable thrown) {
        return FailureDiagnosis.foreseen(thrown)
                .orElseGet(() -> JobFailedException.platform(
                                ApiCode.INGEST_FAILED, "the reader failed: " + thrown, "look at the log")
                        .because(thrown));
    }
}
