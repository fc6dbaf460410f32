package io.datacoin.launcher.run;

import io.datacoin.launcher.job.ProgressListener;
import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.ColdJvmSource;
import io.datacoin.launcher.jvm.JvmSource;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.sandbox.ProcessSandbox;
import io.datacoin.training.spec.process.JobMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs jobs in Spark JVMs of their own. Thread-safe. */
public final class SparkLauncher {
    private static final String JOB_FILE = "job.json";
    private static final String LOG_FILE = "spark.log";

    private final JvmSource source;

    /** Takes JVMs from the source. */
    public SparkLauncher(JvmSource source) {
        this.source = source;
    }

    /** Starts a new JVM per job, without a sandbox. */
    public static SparkLauncher direct(SparkSettings settings) {
        return new SparkLauncher(new ColdJvmSource(settings, ProcessSandbox.none()));
    }

    /**
     * Starts a job. What becomes of it is told by {@link SparkJvm#result()}.
     *
     * @throws IOException when the process can not be started at all
     */
    public SparkJvm launch(SparkJob job, ProgressListener listener) throws IOException {
        Files.createDirectories(job.workDir());
        Path jobFile = job.workDir().resolve(JOB_FILE);
        JobMessages.writeJob(jobFile, job.job());
        Path logFile = job.workDir().resolve(LOG_FILE);
        return SparkJvm.listenTo(source.start(job, jobFile), logFile, job.timeLimit(), listener);
    }
}
