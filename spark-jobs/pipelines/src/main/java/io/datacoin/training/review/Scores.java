package io.datacoin.training.review;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.datacoin.training.fit.Columns;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.report.WarningCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What the metrics themselves and the numbers of rows say. */
final class Scores {
    private static final long FEW = 30;
    private static final double NEARLY_ALL = 0.9;

    private Scores() {}

    static Optional<Warning> noBetterThanBaseline(Reviewed training) {
        Metric metric = training.spec().primaryMetric();
        Double reached = training.metrics().get(metric.wireName());
        Double nothing = training.baseline().get(metric.wireName());
        if (reached == null || nothing == null) {
            return Optional.empty();
        }
        boolean better = metric.higherIsBetter() ? reached > nothing : reached < nothing;
        return better
                ? Optional.empty()
                : Optional.of(Warning.of(
                        WarningCode.NO_BETTER_THAN_BASELINE,
                        "The model is no better than one that learned nothing: " + metric.wireName() + " "
                                + shown(reached) + ", and " + shown(nothing) + " for always saying "
                                + (training.classifies() ? "the most frequent label." : "the mean.")
                                + " It is not worth using as it is."));
    }

    static List<Warning> ofRows(Reviewed training) {
        List<Warning> warnings = new ArrayList<>();
        long held = training.test().count();
        if (training.classifies()) {
            training
                    .test()
                    .groupBy(col(Columns.LABEL))
                    .agg(count(lit(1)).as("rows"))
                    .select(col(Columns.LABEL), col("rows"))
                    .collectAsList()
                    .stream()
                    .max(Comparator.comparingLong(each -> each.getLong(1)))
                    .filter(most -> most.getLong(1) >= NEARLY_ALL * held)
                    .ifPresent(most -> warnings.add(imbalance(training, most, held)));
        }
        if (held < FEW) {
            warnings.add(
                    Warning.of(
                            WarningCode.FEW_ROWS_HELD_OUT,
                            "The model was judged on " + held
                                    + " rows: chance decides such metrics. More rows, or a larger share held out, would say more."));
        }
        return warnings;
    }

    private static Warning imbalance(Reviewed training, Row most, long held) {
        String frequent = training.labels().get((int) most.getDouble(0));
        long others = held - most.getLong(1);
        return Warning.of(
                WarningCode.IMBALANCED_CLASSES,
                most.getLong(1) + " of " + held + " held-out rows have the label \"" + frequent
                        + "\": saying so always is right in " + percent((double) most.getLong(1) / held)
                        + ", so accuracy and averages weighted by rows mislead. Read precision, recall and F1 of the other"
                        + (others == 1 ? " row's label" : " " + others + " rows' label")
                        + ", auc-pr, balanced-accuracy and mcc.");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0.995 && share < 1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
