package io.datacoin.training.failure;

import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;

/** A job that can not succeed, with whose fault it is and what would help. Unwinds to the process's main. */
public final class JobFailedException extends RuntimeException {
    // In parts: Spark serialises what a task throws.
    private final Fault fault;
    private final String code;
    private final String detail;
    private final String remedy;

    private JobFailedException(Failure failure) {
        super(failure.why().detail());
        this.fault = failure.fault();
        this.code = failure.why().code();
        this.detail = failure.why().detail();
        this.remedy = failure.why().remedy();
    }

    private static JobFailedException told(Fault fault, RefusalCode code, String detail, String remedy) {
        return new JobFailedException(new Failure.Told(fault, new Refusal(code, shown(detail), remedy)));
    }

    /** Details quote strangers' data, and end in terminals: no escapes, no marks that turn the reading direction. */
    private static String shown(String detail) {
        return detail.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "?");
    }

    /** The request asks for something this dataset can not give; the requester can change it. */
    public static JobFailedException spec(RefusalCode code, String detail, String remedy) {
        return told(Fault.SPEC, code, detail, remedy);
    }

    /** The dataset's bytes are gone, damaged or not what the manifest says. */
    public static JobFailedException data(RefusalCode code, String detail, String remedy) {
        return told(Fault.DATA, code, detail, remedy);
    }

    /** This machine or this program is at fault; another run may succeed. */
    public static JobFailedException platform(RefusalCode code, String detail, String remedy) {
        return told(Fault.PLATFORM, code, detail, remedy);
    }

    /** The same failure with the exception that led to it. */
    public JobFailedException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What the process tells its parent. */
    public Failure failure() {
        return new Failure.Told(fault, Refusal.told(code, detail, remedy));
    }
}
