package io.datacoin.training.review;

import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.report.WarningCode;
import io.datacoin.training.spec.request.SplitBy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** When a warning is due, and how it is told: with the numbers it follows from and the remedy. */
final class WarningTexts {
    private static final long FEW = 30;
    private static final double NEARLY_ALL = 0.9;
    /** Tables of few different rows have equal ones by nature. */
    private static final double MOSTLY_DIFFERENT = 0.5;

    private static final double NOTEWORTHY = 0.01;
    private static final double TELLS_APART = 0.1;
    private static final int MOST_NAMED = 3;

    private WarningTexts() {}

    static Optional<Warning> noBetterThanBaseline(Reviewed training) {
        Metric metric = training.spec().primaryMetric();
        Double reached = training.metrics().get(metric.wireName());
        Double nothing = training.baseline().get(metric.wireName());
        if (reached == null || nothing == null) {
            return Optional.empty();
        }
        boolean better = metric.higherIsBetter() ? reached > nothing : reached < nothing;
        // Where one label is rare, a model that finds it is worth something though it is right less often.
        boolean tellsApart = training.metrics().getOrDefault(Metric.MCC.wireName(), 0.0) > TELLS_APART;
        return better || tellsApart
                ? Optional.empty()
                : Optional.of(Warning.of(
                        WarningCode.NO_BETTER_THAN_BASELINE,
                        "The model is no better than one that learned nothing: " + metric.wireName() + " "
                                + shown(reached) + ", and " + shown(nothing) + " for always saying "
                                + nothing(training)
                                + " It is not worth using as it is."));
    }

    private static String nothing(Reviewed training) {
        if (training.classifies()) {
            return "the most frequent label.";
        }
        return training.spec().split().by() == SplitBy.TIME ? "the last value." : "the mean.";
    }

    /**
     * A column that knows too much (Kaufman et al., "Leakage in data mining", 2012).
     *
     * @param suspects how well each column alone tells the label: balanced accuracy, or R²
     */
    static Warning leakage(Map<String, Double> suspects, boolean classes) {
        boolean one = suspects.size() == 1;
        return Warning.of(
                WarningCode.LEAKAGE_SUSPECT,
                (one
                                ? "One column nearly decides the label by itself: "
                                : "Some columns nearly decide the label, each by" + " itself: ")
                        + named(suspects)
                        + (classes ? " (balanced accuracy" : " (R²")
                        + " on held-out rows with nothing else). If it is another form of the label, or known only"
                        + " after it, the model is worth nothing in use: train again with \"features\" that leave it"
                        + " out.");
    }

    /** @param drifted how far the values of each column are apart, 0 to 1 */
    static Warning drift(Map<String, Double> drifted, int columns) {
        return Warning.of(
                WarningCode.DRIFT,
                drifted.size() + " of " + columns + (columns == 1 ? " column has" : " columns have")
                        + " other values in the held-out rows than in those learned from: " + named(drifted)
                        + " (0 is the same, 1 is nothing in common). The metrics tell how the model does on such new"
                        + " rows; on rows like those learned from it may do better.");
    }

    static Warning outliers(int few, int rows, double share) {
        return Warning.of(
                WarningCode.LABEL_OUTLIERS,
                few + (few == 1 ? " row of " : " rows of ") + rows + " held-out ones "
                        + (few == 1 ? "makes " : "make ") + percent(share)
                        + " of the label's variance: rmse and r2 are about "
                        + (few == 1 ? "it" : "them") + ". Read mae, and look whether such labels are mistakes.");
    }

    private static String named(Map<String, Double> columns) {
        String text = columns.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(entry -> "\"" + entry.getKey() + "\" " + String.format(Locale.ROOT, "%.3f", entry.getValue()))
                .collect(Collectors.joining(", "));
        return columns.size() > MOST_NAMED ? text + " and " + (columns.size() - MOST_NAMED) + " more" : text;
    }

    /**
     * Rows of the same patient, customer or machine on both sides that are alike: the model is judged on whom it has met (Saeb
     * et al., "The need to approximate the use-case in clinical machine learning", 2017).
     */
    static Optional<Warning> repeatedEntities(String name, KeyTally held, KeyTally learned) {
        long met = held.rowsMetIn(learned);
        if (met * 2 < held.rows() || !learned.isWorthTelling()) {
            return Optional.empty();
        }
        return Optional.of(Warning.of(
                WarningCode.ENTITIES_ON_BOTH_SIDES,
                met + " of " + held.rows() + " held-out rows have a \"" + name
                        + "\" that is also among the rows learned from (" + learned.groups()
                        + " different ones), and rows of one \"" + name + "\" are alike: it explains "
                        + percent(learned.explained())
                        + " of the label. On new ones the model will be worse than these metrics say; \"split\":"
                        + " {\"group\": \"" + name + "\"} judges it on ones it has not met."));
    }

    /**
     * A label that follows its own past: a model judged on rows between those it learned from interpolates, and is asked to
     * forecast afterwards (Bergmeir and Benítez, "On the use of cross-validation for time series predictor evaluation", 2012).
     */
    static Warning inTime(String column, double correlation) {
        return Warning.of(
                WarningCode.ROWS_IN_TIME,
                "In the order of \"" + column + "\" the label follows the value before it (correlation "
                        + String.format(Locale.ROOT, "%.2f", correlation)
                        + "), and the held-out rows lie between rows that were learned from. On what comes later the model"
                        + " will be worse than these metrics say; \"split\": {\"time\": \"" + column
                        + "\"} judges it on the latest rows.");
    }

    static Optional<Warning> duplicates(RowTally held, RowTally learned) {
        long looked = held.looked();
        long equal = held.rowsEqualIn(learned);
        boolean natural = held.hashes().size() < MOSTLY_DIFFERENT * looked;
        if (natural || equal < 2 || equal < NOTEWORTHY * looked) {
            return Optional.empty();
        }
        return Optional.of(Warning.of(
                WarningCode.DUPLICATES_ON_BOTH_SIDES,
                equal + " of " + looked + " held-out rows are equal to rows that were learned from, in every column:"
                        + " those the model knows by heart. If they are copies, the metrics promise too much; the seller"
                        + " can publish the table without them."));
    }

    static Optional<Warning> imbalance(Reviewed training, RowTally held) {
        return held.classes().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= NEARLY_ALL * held.rows())
                .map(most -> Warning.of(
                        WarningCode.IMBALANCED_CLASSES,
                        most.getValue() + " of " + held.rows() + " held-out rows have the label \""
                                + training.labels().get(most.getKey().intValue())
                                + "\": saying so always is right in "
                                + percent((double) most.getValue() / held.rows())
                                + ", so accuracy and averages weighted by rows mislead. Read precision, recall and F1 of"
                                + " the rarer label, auc-pr, balanced-accuracy and mcc."));
    }

    static Optional<Warning> fewRows(long held) {
        return held >= FEW
                ? Optional.empty()
                : Optional.of(Warning.of(
                        WarningCode.FEW_ROWS_HELD_OUT,
                        "The model was judged on " + held + (held == 1 ? " row" : " rows")
                                + ": chance decides such metrics. More rows, or a larger share held out, would say"
                                + " more."));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share > 0.995 && share < 1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
