package io.datacoin.training.spec.algorithm;

import io.datacoin.training.spec.algorithm.ParameterValue.Real;
import io.datacoin.training.spec.algorithm.ParameterValue.Whole;
import java.util.Map;

/**
 * Defaults that hang on what is learned from: what is strong on a thousand rows takes hours on ten million. Compared with
 * those of scikit-learn by the benchmark {@code quality}. Stateless.
 */
final class TableDefaults {
    private static final long MANY_ROWS = 100_000;
    private static final long VERY_MANY_ROWS = 1_000_000;
    /** Levels that tell a few classes apart. In leaves of one class, which deep trees end in, weights say nothing. */
    static final int FEW_LEVELS = 5;

    private static final int DEEPEST = 12;

    private TableDefaults() {}

    /**
     * Those of an algorithm that hang on the table, the same names for every table.
     */
    static Map<String, ParameterValue> of(Algorithm algorithm, Learned table) {
        long rows = table.rows();
        return switch (algorithm) {
            // One prior row's worth: the strength is per row, the prior is one for all of them.
            case LOGISTIC_REGRESSION, LINEAR_SVC -> Map.of("regParam", new Real(1.0 / Math.max(1, rows)));
            // Every class needs leaves of its own.
            case DECISION_TREE ->
                Map.of(
                        "maxDepth",
                        new Whole(Math.min(DEEPEST, FEW_LEVELS + doublings(Math.max(1, table.classes() / 2)))));
            case RANDOM_FOREST ->
                rows <= MANY_ROWS
                        ? Map.of("numTrees", new Whole(100), "maxDepth", new Whole(DEEPEST))
                        : rows <= VERY_MANY_ROWS
                                ? Map.of("numTrees", new Whole(50), "maxDepth", new Whole(10))
                                : Map.of("numTrees", new Whole(20), "maxDepth", new Whole(8));
            // The step of squares and of likelihoods is twice what other libraries call so.
            case GRADIENT_BOOSTED_TREES ->
                rows <= MANY_ROWS
                        ? Map.of("maxIter", new Whole(100), "stepSize", new Real(0.05))
                        : Map.of("maxIter", new Whole(50), "stepSize", new Real(0.1));
            default -> Map.of();
        };
    }

    /** The smallest n with 2^n of at least that many. */
    private static int doublings(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }
}
