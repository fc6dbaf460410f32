package io.datacoin.training.failure;

import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.ProcessMessage;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Makes sure that a job ends with a message. */
public final class FailureGuard {
    private FailureGuard() {}

    /**
     * The job's message, or what its exception means. Logs the exception to standard error, which is the job's log.
     *
     * @param diagnosis says what an exception means, for example {@link FailureDiagnosis#of}
     */
    public static ProcessMessage run(
            Callable<? extends ProcessMessage> job, Function<? super Throwable, JobFailedException> diagnosis) {
        try {
            return job.call();
        } catch (Exception | OutOfMemoryError thrown) {
            thrown.printStackTrace();
            return new JobFailed(diagnosis.apply(thrown).failure());
        }
    }

    /** What the process exits with after its last message. */
    public static int exitCode(ProcessMessage last) {
        return last instanceof JobFailed ? 1 : 0;
    }
}
