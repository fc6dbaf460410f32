package io.datacoin.training.review;

import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * A training that is looked over: classification or regression.
 *
 * @param spec what was asked for
 * @param train rows learned from, with the label as a number
 * @param test rows held out, with the same columns
 * @param fields the dataset's own columns
 * @param labels class names in index order, empty unless classifying
 * @param mostFrequent index of the most frequent class; not looked at unless classifying
 * @param counts rows of each side
 * @param learnedFrom names of the columns that the model looks at
 * @param metrics on the held-out rows
 * @param baseline the same of a model that learned nothing
 */
public record Reviewed(
        TrainingSpec spec,
        Dataset<Row> train,
        Dataset<Row> test,
        List<StructField> fields,
        List<String> labels,
        double mostFrequent,
        TrainingReport.Rows counts,
        List<String> learnedFrom,
        Map<String, Double> metrics,
        Map<String, Double> baseline) {
    /** Copies collections. */
    public Reviewed {
        fields = List.copyOf(fields);
        labels = List.copyOf(labels);
        learnedFrom = List.copyOf(learnedFrom);
        metrics = Map.copyOf(metrics);
        baseline = Map.copyOf(baseline);
    }

    /** Whether classes are told apart. */
    boolean classifies() {
        return !labels.isEmpty();
    }
}
