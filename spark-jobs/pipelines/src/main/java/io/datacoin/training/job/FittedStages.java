package io.datacoin.training.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stages of a pipeline one after the other. A pipeline of Spark's does the same and works every stage's schema out three times
 * as often, which takes seconds for a statement over a thousand columns. Stateless.
 */
final class FittedStages {
    private FittedStages() {}

    /** The stages, those that learn of rows having learned of these. */
    static List<Transformer> of(List<PipelineStage> stages, Dataset<Row> rows) {
        int last = stages.size() - 1;
        while (last >= 0 && !(stages.get(last) instanceof Estimator<?>)) {
            last--;
        }
        List<Transformer> fitted = new ArrayList<>();
        Dataset<Row> seen = rows;
        for (int number = 0; number < stages.size(); number++) {
            PipelineStage stage = stages.get(number);
            Transformer next =
                    stage instanceof Estimator<?> learning ? (Model<?>) learning.fit(seen) : (Transformer) stage;
            fitted.add(next);
            if (number < last) {
                seen = next.transform(seen);
            }
        }
        return fitted;
    }

    static Dataset<Row> transform(List<Transformer> stages, Dataset<Row> rows) {
        Dataset<Row> transformed = rows;
        for (Transformer stage : stages) {
            transformed = stage.transform(transformed);
        }
        return transformed;
    }
}
