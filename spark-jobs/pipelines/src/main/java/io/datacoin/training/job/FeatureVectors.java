package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.fit.Scaling;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a job as input vectors, and the stages that make them so.
 *
 * @param plan what became of the columns
 * @param scaling of the vectors
 * @param unscaled rows to learn from before the scaling
 * @param train the same after it
 * @param test rows held out, after it
 * @param stages from the dataset's columns to the vectors
 */
record FeatureVectors(
        FeaturePlan plan,
        Scaling scaling,
        Dataset<Row> unscaled,
        Dataset<Row> train,
        Dataset<Row> test,
        List<Transformer> stages) {
    private static final List<String> KEPT = List.of(
            FeatureStages.FEATURES,
            HeldOutSplit.HASH,
            Columns.HELD_OUT,
            Columns.LABEL,
            Columns.WEIGHT,
            Columns.CENSOR,
            SplitKey.KEY);

    /** Copies the stages. */
    FeatureVectors {
        stages = List.copyOf(stages);
    }

    /** Passes over all rows once, and over those to learn from as often as the scaling needs. */
    static FeatureVectors of(LabelledRows rows, FeaturePlan plan, Scaling scaling) {
        List<Transformer> stages = FittedStages.of(FeatureStages.of(plan, scaling == Scaling.UNIT_RANGE), rows.train());
        List<String> present = Arrays.asList(rows.all().columns());
        Column[] kept = KEPT.stream()
                .filter(name -> name.equals(FeatureStages.FEATURES) || present.contains(name))
                .map(name -> col(name))
                .toArray(Column[]::new);
        // Both sides at once: of a wide table, planning takes longer than computing.
        Dataset<Row> vectors =
                KeptRows.cutOff(FittedStages.transform(stages, rows.all()).select(kept));
        Dataset<Row> learned = vectors.filter(not(col(Columns.HELD_OUT)));
        Dataset<Row> held = vectors.filter(col(Columns.HELD_OUT));
        Optional<Estimator<?>> scaler = scaling.estimator(plan.outputs().size());
        if (scaler.isEmpty()) {
            return new FeatureVectors(plan, scaling, learned, learned, held, stages);
        }
        Model<?> fitted = (Model<?>) scaler.get().fit(learned);
        List<Transformer> whole = new ArrayList<>(stages);
        whole.add(fitted);
        return new FeatureVectors(
                plan, scaling, learned, fitted.transform(learned).cache(), fitted.transform(held), whole);
    }
}
