package io.datacoin.training;

import io.datacoin.cli.reading.Tables;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.spec.dataset.FactsWriter;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stands in for the program that reads files, without Spark: finds the same table whatever it is given. */
public final class IngestMain {
    private IngestMain() {}

    public static void main(String[] arguments) throws IOException {
        IngestJob job = JobMessages.readJob(Path.of(arguments[0]), IngestJob.class);
        if (job.purpose() != IngestJob.Purpose.INSPECTION) {
            throw new IllegalArgumentException("purpose: " + job.purpose());
        }
        tell(Progress.of(Phase.READING, 50, "reading"));
        if (Files.readString(Path.of(job.inputFile())).startsWith("nothing")) {
            tell(JobFailed.told(Fault.DATA, TrainingCode.NO_ROWS, "there are no rows", "give some"));
            return;
        }
        Path folder = Files.createDirectories(Path.of(job.outputDir()));
        Path facts = folder.resolve("facts.jsonl");
        try (OutputStream document = Files.newOutputStream(facts)) {
            FactsWriter.write(Tables.facts(), document);
        }
        Path rejected = Files.writeString(
                folder.resolve("rejected.jsonl"), "{\"line\":5,\"reason\":\"5 cells\",\"text\":\"7;8;9;10;11\"}\n");
        TableReading found = Tables.reading();
        tell(new IngestResult(
                "csv",
                12,
                1,
                Tables.prices().rejected(),
                Optional.of(rejected.toString()),
                new TableReading(job.reading(), found.notes(), found.duplicateRows(), Optional.empty()),
                facts.toString(),
                Optional.empty()));
    }

    private static void tell(ProcessMessage message) {
        System.out.println(JobMessages.encode(message));
    }
}
