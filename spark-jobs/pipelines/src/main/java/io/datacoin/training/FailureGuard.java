package io.datacoin.training;

import io.datacoin.training.spec.process.JobFailure;
import io.datacoin.training.spec.process.ProcessMessage;
import java.util.concurrent.Callable;

/** Makes sure that a job ends with a message. */
final class FailureGuard {
    private FailureGuard() {}

    /** The job's message, or what its exception means. Logs the exception to standard error, which is the job's log. */
    static ProcessMessage run(Callable<? extends ProcessMessage> job) {
        try {
            return job.call();
        } catch (Exception | OutOfMemoryError thrown) {
            thrown.printStackTrace();
            return Faults.explain(thrown).failure();
        }
    }

    static int exitCode(ProcessMessage last) {
        return last instanceof JobFailure ? 1 : 0;
    }
}
