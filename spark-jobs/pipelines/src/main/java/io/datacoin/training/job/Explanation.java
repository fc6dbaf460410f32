package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.datacoin.training.evaluate.VectorMeans;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.fit.Weights;
import io.datacoin.training.spec.report.TrainingReport.Cluster;
import io.datacoin.training.spec.report.TrainingReport.Coefficients;
import io.datacoin.training.spec.report.TrainingReport.Importance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model looks at, in the words of the dataset.
 *
 * @param importances by input of the model, largest first
 * @param columnImportances by column of the dataset, largest first
 * @param coefficients of linear models
 */
record Explanation(
        Optional<List<Importance>> importances,
        Optional<List<Importance>> columnImportances,
        Optional<List<Coefficients>> coefficients) {

    /**
     * Scans the rows once if the model is linear: only with the spread of an input does its coefficient say how much it
     * matters.
     *
     * @param vectors training rows with unscaled input vectors
     * @param scaled whether the model saw them scaled to one spread
     */
    static Explanation of(Model<?> model, Dataset<Row> vectors, boolean scaled, FeaturePlan plan, List<String> labels) {
        Weights weights = Weights.of(model);
        List<String> names = plan.outputs();
        if (weights.importances().isPresent()) {
            return of(weights.importances().get(), plan, names, Optional.empty());
        }
        if (weights.coefficients().isEmpty()) {
            return new Explanation(Optional.empty(), Optional.empty(), Optional.empty());
        }
        double[] spread = new double[names.size()];
        Arrays.fill(spread, 1);
        if (!scaled) {
            spread = ((Vector) vectors.select(Summarizer.std(col(FeatureStages.FEATURES), lit(1.0)))
                            .head()
                            .get(0))
                    .toArray();
        }
        double[][] rows = weights.coefficients().get();
        double[] sizes = new double[names.size()];
        List<Coefficients> coefficients = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] += Math.abs(rows[row][i]) * spread[i] / rows.length;
            }
            coefficients.add(new Coefficients(
                    rows.length == labels.size() ? labels.get(row) : "",
                    weights.intercepts().get(row),
                    Arrays.stream(rows[row]).boxed().toList()));
        }
        return of(sizes, plan, names, Optional.of(coefficients));
    }

    private static Explanation of(
            double[] values, FeaturePlan plan, List<String> names, Optional<List<Coefficients>> coefficients) {
        List<String> sources = plan.sources();
        Map<String, Double> byColumn = new LinkedHashMap<>();
        List<Importance> importances = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            importances.add(new Importance(names.get(i), values[i]));
            byColumn.merge(sources.get(i), values[i], Double::sum);
        }
        List<Importance> columns = new ArrayList<>();
        byColumn.forEach((column, value) -> columns.add(new Importance(column, value)));
        Comparator<Importance> largestFirst =
                Comparator.comparingDouble(Importance::importance).reversed();
        importances.sort(largestFirst);
        columns.sort(largestFirst);
        return new Explanation(Optional.of(importances), Optional.of(columns), coefficients);
    }

    /** Sizes and centres of the clusters of the training rows, in the dataset's units. */
    static List<Cluster> clusters(Dataset<Row> predicted, int clusters, int features) {
        VectorMeans means = VectorMeans.of(
                Evaluator.withCluster(predicted).select(col(Columns.PREDICTION), col(FeatureStages.FEATURES)),
                clusters,
                features);
        List<Cluster> described = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            described.add(new Cluster(
                    means.count(cluster),
                    Arrays.stream(means.mean(cluster)).boxed().toList()));
        }
        return described;
    }
}
