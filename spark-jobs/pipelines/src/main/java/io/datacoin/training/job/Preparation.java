package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;

import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.FeaturePlanner;
import io.datacoin.training.fit.Estimators;
import io.datacoin.training.fit.FitLimits;
import io.datacoin.training.fit.Scaling;
import io.datacoin.training.fit.Shape;
import io.datacoin.training.spec.request.Approach;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.HeldOutSplit;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.ml.Estimator;

/** The rows of a job made ready for each way to learn from them, once for all ways that need the same. Not thread-safe. */
final class Preparation {
    private final TrainingSpec spec;
    private final LabelledRows rows;
    private final Map<Boolean, FeaturePlan> plans = new HashMap<>();
    private final Map<Needs, FeatureVectors> vectors = new HashMap<>();

    /** @param additive whether inputs are added up */
    private record Needs(boolean additive, Scaling scaling) {}

    Preparation(TrainingSpec spec, LabelledRows rows) {
        this.spec = spec;
        this.rows = rows;
    }

    FeatureVectors vectors(Approach approach) {
        Needs needs =
                new Needs(approach.algorithm().additive(), Scaling.of(approach.algorithm(), approach.parameters()));
        return vectors.computeIfAbsent(needs, any -> FeatureVectors.of(rows, plan(needs.additive), needs.scaling));
    }

    private FeaturePlan plan(boolean additive) {
        return plans.computeIfAbsent(
                additive,
                any -> new FeaturePlanner(spec.features(), rows.reserved(), additive)
                        .plan(rows.train(), rows.fields(), col(HeldOutSplit.HASH)));
    }

    Estimator<?> estimator(Approach approach) {
        FeatureVectors read = vectors(approach);
        Shape shape = new Shape(read.plan().outputs().size(), rows.labels().size());
        FitLimits.require(approach.algorithm(), approach.parameters(), shape);
        return new Estimators(
                        approach.parameters(),
                        spec.split().seed(),
                        shape,
                        read.scaling().outputColumn())
                .of(approach.algorithm(), spec.task());
    }
}
