package io.datacoin.launcher.job;

import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.TrainJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing to run in a Spark JVM.
 *
 * @param mainClass that runs it; takes the job file as its only argument
 * @param job what it is told, written as JSON
 * @param workDir directory of this job alone, created if missing; log, job file and temporary files go there
 * @param inputs local files and directories it may read besides {@code workDir}
 * @param outputs local directories it may write besides {@code workDir}
 * @param timeLimit after which it is killed
 * @param size of the data it works on
 */
public record SparkJob(
        String mainClass,
        Record job,
        Path workDir,
        List<Path> inputs,
        List<Path> outputs,
        Optional<Duration> timeLimit,
        Size size) {

    /** Tables up to this size are fitted in less time than a JVM takes to compile Spark well. */
    private static final long SMALL_BYTES = 8L << 20;

    /** How much there is to do. */
    public enum Size {
        /** Seconds: what counts is a quick start. */
        SMALL,
        /** More than that: what counts is good machine code. */
        LARGE;

        private static Size of(long bytes) {
            return bytes <= SMALL_BYTES ? SMALL : LARGE;
        }
    }

    /** Copies the lists. */
    public SparkJob {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A training. */
    public static SparkJob train(TrainJob job, Path workDir, Duration timeLimit) {
        return new SparkJob(
                "io.datacoin.training.TrainMain",
                job,
                workDir,
                List.of(),
                List.of(Path.of(job.outputDir())),
                Optional.of(timeLimit),
                Size.of(job.manifest().table().size()));
    }

    /** Reading a file into a table. */
    public static SparkJob ingest(IngestJob job, Path workDir, Duration timeLimit) {
        return new SparkJob(
                "io.datacoin.training.IngestMain",
                job,
                workDir,
                List.of(Path.of(job.inputFile())),
                List.of(Path.of(job.outputDir())),
                Optional.of(timeLimit),
                Size.of(Path.of(job.inputFile()).toFile().length()));
    }
}
