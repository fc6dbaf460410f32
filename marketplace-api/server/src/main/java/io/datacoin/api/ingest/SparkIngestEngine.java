package io.datacoin.api.ingest;

import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.run.SparkJvm;
import io.datacoin.launcher.run.SparkLauncher;
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
public record SparkIngestEngine(SparkLauncher launcher, Duration timeLimit) implements IngestEngine {
    /** Starts JVMs with these settings; gives each up after the time limit. */
    public static SparkIngestEngine of(SparkSettings settings, Duration timeLimit) {
        return new SparkIngestEngine(SparkLauncher.direct(settings), timeLimit);
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
