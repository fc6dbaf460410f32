package io.datacoin.training.review;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.datacoin.training.fit.Columns;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.report.WarningCode;
import io.datacoin.training.spec.request.SplitBy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/**
 * Whether the label follows its own past. A model judged on rows between those it learned from then interpolates, and is asked
 * to forecast afterwards (Bergmeir and Benítez, "On the use of cross-validation for time series predictor evaluation", 2012).
 */
final class TimeOrder {
    private static final int MOST_MOMENTS = 100_000;
    private static final int FEWEST_MOMENTS = 20;
    private static final double STRONG = 0.5;
    private static final int SIGNIFICANT = 3;

    private TimeOrder() {}

    static Optional<Warning> warning(Reviewed training) {
        if (training.spec().split().by() == SplitBy.TIME
                || training.spec().split().by() == SplitBy.COLUMN) {
            return Optional.empty();
        }
        return training.fields().stream()
                .filter(field -> field.dataType() instanceof DateType || field.dataType() instanceof TimestampType)
                .map(field -> new Followed(field.name(), correlation(training, field)))
                .max(Comparator.comparingDouble(Followed::correlation))
                .filter(found -> found.correlation > 0)
                .map(found -> Warning.of(
                        WarningCode.ROWS_IN_TIME,
                        "In the order of \"" + found.column + "\" the label follows the value before it (correlation "
                                + String.format(Locale.ROOT, "%.2f", found.correlation)
                                + "), and the held-out rows lie between rows that were learned from. On what comes later the"
                                + " model will be worse than these metrics say; \"split\": {\"time\": \"" + found.column
                                + "\"} judges it on the latest rows."));
    }

    private record Followed(String column, double correlation) {}

    /** Of the label with the one before in time, 0 when it is not beyond chance. */
    private static double correlation(Reviewed training, StructField field) {
        Column label = training.classifies()
                ? col(Columns.LABEL)
                        .equalTo(lit(mostFrequent(training.train())))
                        .cast("double")
                : col(Columns.LABEL);
        List<Row> moments = training.train()
                .unionByName(training.test())
                .select(col(SqlNames.quote(field.name())).as("moment"), label.as("label"))
                .filter(col("moment").isNotNull())
                .groupBy(col("moment"))
                .agg(avg(col("label")).as("label"))
                .orderBy(col("moment"))
                .limit(MOST_MOMENTS)
                .select(col("label"))
                .collectAsList();
        double[] values =
                moments.stream().mapToDouble(moment -> moment.getDouble(0)).toArray();
        if (values.length < FEWEST_MOMENTS) {
            return 0;
        }
        double correlation = withBefore(values);
        return correlation >= Math.max(STRONG, SIGNIFICANT / Math.sqrt(values.length)) ? correlation : 0;
    }

    private static double mostFrequent(Dataset<Row> rows) {
        return rows.groupBy(col(Columns.LABEL))
                .agg(count(lit(1)).as("rows"))
                .orderBy(col("rows").desc(), col(Columns.LABEL))
                .head()
                .getDouble(0);
    }

    private static double withBefore(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double together = 0;
        double all = 0;
        for (int index = 0; index < values.length; index++) {
            all += (values[index] - mean) * (values[index] - mean);
            together += index == 0 ? 0 : (values[index] - mean) * (values[index - 1] - mean);
        }
        return all == 0 ? 0 : together / all;
    }
}
