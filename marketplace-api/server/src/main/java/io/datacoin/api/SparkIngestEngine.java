package io.datacoin.api;

import io.datacoin.api.dataset.IngestEngine;
import io.datacoin.launcher.SparkJob;
import io.datacoin.launcher.SparkJvm;
import io.datacoin.launcher.SparkLauncher;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Reads files with Spark, in a JVM of its own for each. */
record SparkIngestEngine(SparkLauncher launcher, Duration timeLimit) implements IngestEngine {
    static SparkIngestEngine of(ApiConfiguration configuration) {
        return new SparkIngestEngine(SparkLauncher.direct(configuration.spark()), configuration.ingestTimeLimit());
    }

    @Override
    public ProcessMessage run(IngestJob job, Consumer<Progress> progress) throws IOException, InterruptedException {
        Path folder = Optional.ofNullable(Path.of(job.outputDir()).getParent())
                .orElseThrow(() -> new IOException("output folder " + job.outputDir() + " has no parent"));
        try (SparkJvm jvm =
                launcher.launch(SparkJob.ingest(job, folder.resolve("spark"), timeLimit), progress::accept)) {
            ProcessMessage message = jvm.result().get();
            // Its files are read next: not while it still writes.
            jvm.exit().get();
            return message;
        } catch (ExecutionException broken) {
            throw new IOException("the Spark JVM could not be followed", broken);
        }
    }
}
