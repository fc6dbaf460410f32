package io.datacoin.training;

import io.datacoin.training.spec.process.JobFailure;
import io.datacoin.training.spec.process.JobFailure.FaultKind;

/** A job that can not succeed, with whose fault it is and what would help. Unwinds to the process's main. */
public final class JobFailedException extends RuntimeException {
    private final transient JobFailure failure;

    private JobFailedException(JobFailure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    /** The request asks for something this dataset can not give; the requester can change it. */
    public static JobFailedException spec(String code, String detail, String remedy) {
        return new JobFailedException(new JobFailure(FaultKind.SPEC, code, detail, remedy));
    }

    /** The dataset's bytes are gone, damaged or not what the manifest says. */
    public static JobFailedException data(String code, String detail, String remedy) {
        return new JobFailedException(new JobFailure(FaultKind.DATA, code, detail, remedy));
    }

    /** This machine or this program is at fault; another run may succeed. */
    public static JobFailedException platform(String code, String detail, String remedy) {
        return new JobFailedException(new JobFailure(FaultKind.PLATFORM, code, detail, remedy));
    }

    /** The same failure with the exception that led to it. */
    public JobFailedException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What the process tells its parent. */
    public JobFailure failure() {
        return failure;
    }
}
