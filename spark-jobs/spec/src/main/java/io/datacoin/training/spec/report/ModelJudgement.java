package io.datacoin.training.spec.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How sure the metrics are, and what the model's answers hang on; from a sample of the held-out rows where there are many.
 *
 * @param rows of the sample
 * @param of held-out rows there are
 * @param intervals 95 % bootstrap intervals, by metric name
 * @param measuredBy name of the metric that importances are losses of
 * @param importances by column of the dataset, largest first
 * @param dependences on the columns that matter most and can be shown
 * @param thresholds what calling a row positive from this probability on gives; empty unless two classes have probabilities
 * @param chosen what the threshold gives that was chosen by the largest F1 on a part of the rows to learn from, by a model of
 *     the others; empty as {@code thresholds} are
 * @param errors how far predicted numbers are off; empty unless numbers are predicted
 */
public record ModelJudgement(
        long rows,
        long of,
        Map<String, Interval> intervals,
        String measuredBy,
        List<PermutationImportance> importances,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PartialDependence> dependences,

        List<Threshold> thresholds,
        Optional<Threshold> chosen,
        Optional<Errors> errors) {
    /** Copies collections. */
    public ModelJudgement {
        intervals = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(intervals)));
        importances = List.copyOf(importances);
        dependences = List.copyOf(dependences);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * Where a metric lies in 95 of 100 draws of held-out rows (Efron and Tibshirani, "An Introduction to the Bootstrap",
     * 1993, percentile method).
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Interval(double low, double high) {}

    /**
     * How much worse {@code measuredBy} gets when a column's held-out values are shuffled (Breiman, "Random Forests", 2001):
     * what the model would lose without what it says.
     *
     * @param column its name
     * @param importance mean loss, in the unit of that metric; below 0 when chance made it better
     * @param spread standard deviation over the shuffles
     */
    public record PermutationImportance(String column, double importance, double spread) {}

    /**
     * What the model answers on average when all rows say the same of a column (Friedman, "Greedy Function Approximation",
     * 2001, section 8.2): of two columns that say nearly the same it tells little.
     *
     * @param column its name
     * @param label whose probability is told, or how often it is the answer where the model gives none; empty when numbers are
     *     predicted
     * @param ordered whether the values have an order, as numbers and days do
     * @param points by value, the smallest or the most frequent first
     */
    public record PartialDependence(String column, Optional<String> label, boolean ordered, List<Point> points) {
        /** Copies the points. */
        public PartialDependence {
            points = List.copyOf(points);
        }
    }

    /**
     * One value.
     *
     * @param value in six digits where it is a number
     * @param answer mean over rows, in the unit of the label where numbers are predicted
     */
    public record Point(String value, double answer) {}

    /**
     * How far predicted numbers are off, by how large they are: a model may be right on the whole and wrong where it matters.
     *
     * @param percent mean absolute error in percent of the label (MAPE); empty unless all labels are above zero
     * @param bands rows by their prediction, the smallest first, about as many in each; empty for few rows
     */
    public record Errors(Optional<Double> percent, List<Band> bands) {
        /** Copies the bands. */
        public Errors {
            bands = List.copyOf(bands);
        }
    }

    /**
     * Rows of neighbouring predictions.
     *
     * @param from their smallest prediction
     * @param to their largest prediction
     * @param rows how many they are
     * @param actual mean of their labels
     * @param low what 5 of 100 errors are below; an error is label minus prediction, in the unit of the label
     * @param middle median of the errors
     * @param high what 5 of 100 errors are above
     */
    public record Band(double from, double to, long rows, double actual, double low, double middle, double high) {}

    /**
     * What one threshold gives, of the positive class.
     *
     * @param from rows of this probability and more are called positive
     * @param called how many are
     * @param precision share of those that are positive
     * @param recall share of the positive rows that are among them
     * @param f1 harmonic mean of the two
     */
    public record Threshold(double from, long called, double precision, double recall, double f1) {}
}
