package io.datacoin.cli.reading;

import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.run.SparkJvm;
import io.datacoin.launcher.run.SparkLauncher;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads a file with the program that reads uploads at a marketplace, in a process of its own on this machine, which writes no
 * table. What it left behind is in a temporary folder until this is closed; a process that is ended closes it, too. Not
 * thread-safe.
 */
public final class IngestProcess implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final int SAMPLE_ROWS = 10;
    private static final String ROOT_PROPERTY = "datacoin.root";
    private static final String CLASS_PATH = "spark-jobs/pipelines/target/spark.classpath";

    private final InspectionFolder folder;
    private final Consumer<String> progress;
    private String lastProgress = "";

    private IngestProcess(InspectionFolder folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** Nothing is started yet; {@code progress} gets lines for people. */
    public static IngestProcess reporting(Consumer<String> progress) {
        return new IngestProcess(InspectionFolder.make("datacoin-inspect-"), progress);
    }

    /**
     * What was read.
     *
     * @param rejectedFile JSON lines with all rows that are not in the table; there until the process is closed
     */
    public record Inspection(TableAsRead table, Optional<Path> rejectedFile) {
        /** Copies the rows that are not in the table, or makes an empty file. @throws RefusedException when it can not */
        public void saveRejected(Path target) {
            try {
                if (rejectedFile.isPresent()) {
                    Files.copy(rejectedFile.get(), target, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.write(target, new byte[0]);
                }
            } catch (IOException unwritable) {
                throw new RefusedException(
                        ClientCode.FILE_NOT_WRITTEN,
                        "cannot write the rejected rows to " + target + ": " + unwritable.getMessage(),
                        "name a file in a folder you may write to");
            }
        }
    }

    /**
     * Reads the file, which takes some seconds at least.
     *
     * @throws RefusedException when it can not be read, for the reason a marketplace would give
     */
    public Inspection inspect(Path file, ReadingOptions reading) {
        Path absolute = file.toAbsolutePath();
        IngestJob job = new IngestJob(
                absolute.toString(),
                String.valueOf(file.getFileName()),
                Optional.empty(),
                reading,
                IngestJob.Purpose.INSPECTION,
                SAMPLE_ROWS,
                folder.path().resolve("out").toString(),
                Runtime.getRuntime().availableProcessors(),
                IngestLimits.standard());
        progress.accept("  reading " + file);
        try (SparkJvm jvm = SparkLauncher.direct(SparkSettings.of(classPath()))
                .launch(
                        SparkJob.ingest(job, folder.path().resolve("spark"), LONGEST),
                        step -> say(step.phase().wireName() + " " + step.percent() + " %"))) {
            folder.endingBefore(() -> end(jvm));
            ProcessMessage last = jvm.result().get();
            jvm.exit().get();
            return concluded(last);
        } catch (IOException failure) {
            throw new RefusedException(
                    ClientCode.INSPECTION_FAILED,
                    "the file could not be looked at: " + failure.getMessage(),
                    "build the project with mvn -q -DskipTests package, and look whether the disk is full");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the process that reads the file could not be followed", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    ClientCode.INTERRUPTED, "interrupted while " + file + " was read", "repeat the command");
        }
    }

    private static void end(SparkJvm jvm) {
        jvm.kill();
        jvm.exit().completeOnTimeout(0, GOODBYE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Inspection concluded(ProcessMessage last) throws IOException {
        if (last instanceof IngestResult result) {
            return new Inspection(table(result), result.rejectedFile().map(Path::of));
        }
        if (last instanceof JobFailed failed) {
            throw new RefusedException(failed.failure().why());
        }
        throw new IOException("the process that reads it ended without a result");
    }

    /** The table an ingest's result and facts speak of. */
    static TableAsRead table(IngestResult result) throws IOException {
        List<ColumnAsRead> columns = new ArrayList<>();
        try (InputStream facts = Files.newInputStream(Path.of(result.factsFile()))) {
            FactsReader.read(facts, column -> columns.add(ColumnAsRead.of(column)));
        }
        return new TableAsRead(
                result.format(),
                result.rowCount(),
                result.rejectedRows(),
                result.reading(),
                columns,
                result.rejected());
    }

    private static Path classPath() {
        String root = System.getProperty(ROOT_PROPERTY);
        Path file = Path.of(root == null ? "" : root).resolve(CLASS_PATH);
        if (root == null || !Files.isRegularFile(file)) {
            throw new RefusedException(
                    ClientCode.NOT_BUILT,
                    "the program that reads files is not built: there is no " + CLASS_PATH
                            + (root == null ? "" : " below " + root),
                    "start through ./datacoin of a checkout, after mvn -q -DskipTests package");
        }
        return file;
    }

    private void say(String line) {
        if (!line.equals(lastProgress)) {
            lastProgress = line;
            progress.accept("  " + line);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
