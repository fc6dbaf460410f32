package io.datacoin.launcher.jvm;

import io.datacoin.launcher.job.SparkJob;
import java.io.IOException;
import java.nio.file.Path;

/** Where Spark JVMs come from: started for each job, or taken from a pool of JVMs that are already warm. */
@FunctionalInterface
public interface JvmSource {

    /**
     * A process that has been told to run the job and is never used for another one. Its standard input stays open: it
     * exits when the input ends, so it can not outlive its parent.
     *
     * @param job to run
     * @param jobFile the job as JSON, inside the job's work directory
     * @throws IOException when no process can be started
     */
    Process start(SparkJob job, Path jobFile) throws IOException;
}
