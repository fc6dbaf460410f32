package io.datacoin.training.spec.request;

/**
 * Which rows are held out to judge the model.
 *
 * @param test share of the rows held out, above 0 and at most 0.9; ignored by tasks without held-out rows
 * @param seed fixes the split and everything random in the fit; within ±(2^53 - 1)
 */
public record Split(double test, long seed) {
    /** Share of the rows held out unless the spec says otherwise. */
    public static final double STANDARD_TEST = 0.2;
    /** Seed unless the spec says otherwise. */
    public static final long STANDARD_SEED = 42;

    /** A fifth of the rows, seed 42. */
    public static Split standard() {
        return new Split(STANDARD_TEST, STANDARD_SEED);
    }
}
