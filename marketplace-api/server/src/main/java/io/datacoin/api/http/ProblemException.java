package io.datacoin.api.http;

/** Carries an expected {@link Problem} from where it is found to the caller; has no stack trace because it is no fault. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Wraps the problem. */
    public ProblemException(Problem problem) {
        super(problem.refusal().toString(), null, false, false);
        this.problem = problem;
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
