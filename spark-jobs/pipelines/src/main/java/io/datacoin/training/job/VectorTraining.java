package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.evaluate.LabelStatistics;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.FeaturePlanner;
import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.features.PlannedFeature;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.fit.Estimators;
import io.datacoin.training.fit.ObjectiveHistory;
import io.datacoin.training.fit.Scaling;
import io.datacoin.training.fit.Shape;
import io.datacoin.training.judge.Judging;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.review.Reviewed;
import io.datacoin.training.review.TrainingReview;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.Cluster;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains what reads an input vector: classification, regression, clustering. */
final class VectorTraining {
    private static final List<String> JUDGED = List.of(
            HeldOutSplit.HASH,
            SplitKey.KEY,
            Columns.LABEL,
            FeatureStages.FEATURES,
            Columns.SCALED,
            Columns.PREDICTION,
            Columns.PROBABILITY,
            Columns.RAW_PREDICTION);

    private final TrainingSpec spec;
    private final JobOutput output;
    private final PhaseTimer clock;

    VectorTraining(TrainingSpec spec, JobOutput output, PhaseTimer clock) {
        this.spec = spec;
        this.output = output;
        this.clock = clock;
    }

    /** The training rows as input vectors, and the stages that make them so. */
    private record Inputs(Dataset<Row> unscaled, Dataset<Row> scaled, Scaling scaling, List<Transformer> stages) {}

    /** @param table rows as {@link io.datacoin.training.read.TableReader} gives them */
    FittedModel train(Dataset<Row> table) {
        LabelledRows rows = LabelledRows.of(table, spec);
        clock.enter(Phase.FEATURES);
        output.progress(Phase.FEATURES, 20, rows.counts().train() + " rows to learn from");
        FeaturePlan plan = new FeaturePlanner(
                        spec.features(), rows.reserved(), spec.algorithm().additive())
                .plan(rows.train(), rows.fields(), col(HeldOutSplit.HASH));
        Inputs inputs = inputs(plan, rows);
        double reference = reference(inputs.unscaled());
        Evaluator judge = Evaluator.of(spec.task(), rows, reference);
        clock.enter(Phase.FITTING);
        Tuner.Search search = fitFolds(inputs, plan, rows, judge);
        Model<?> model = fit(inputs, plan, rows, search.best());
        clock.enter(Phase.EVALUATING);
        output.progress(
                Phase.EVALUATING, 75, "judging the model on " + rows.counts().test() + " held-out rows");
        PipelineModel whole = pipeline(inputs, model, rows);
        Dataset<Row> answered = judged(whole.transform(rows.test())).cache();
        Evaluator.Evaluation evaluation = judge.judge(answered);
        Explanation explanation =
                Explanation.of(model, inputs.unscaled(), inputs.scaling() == Scaling.STANDARD, plan, rows.labels());
        return new FittedModel(
                whole,
                rows.counts(),
                Treatments.of(plan, inputs.scaling()),
                plan.outputs(),
                Treatments.json(search.best()),
                rows.labels(),
                evaluation.metrics(),
                ObjectiveHistory.of(model, inputs.scaled(), inputs.scaling().outputColumn()),
                new TrainingReport.Details(
                                evaluation.confusion(),
                                evaluation.residualQuantiles(),
                                explanation.importances(),
                                clusters(model, inputs, plan, search.best()),
                                Optional.empty(),
                                explanation.columnImportances(),
                                explanation.coefficients(),
                                evaluation.baseline(),
                                evaluation.positive().map(index -> rows.labels().get(index)),
                                Optional.empty(),
                                judgement(answered, model, inputs, plan, rows, evaluation, explanation, reference))
                        .warned(warnings(plan, rows, evaluation)),
                search.tried());
    }

    /** What judging looks at, which is read more than once: of a wide table it is little. */
    private static Dataset<Row> judged(Dataset<Row> answered) {
        List<String> present = Arrays.asList(answered.columns());
        return answered.select(
                JUDGED.stream().filter(present::contains).map(name -> col(name)).toArray(Column[]::new));
    }

    private Optional<ModelJudgement> judgement(
            Dataset<Row> answered,
            Model<?> model,
            Inputs inputs,
            FeaturePlan plan,
            LabelledRows rows,
            Evaluator.Evaluation evaluation,
            Explanation explanation,
            double reference) {
        if (spec.label().isEmpty()) {
            return Optional.empty();
        }
        List<String> byWeight = explanation.columnImportances().orElse(List.of()).stream()
                .map(TrainingReport.Importance::feature)
                .toList();
        return new Judging(
                        rows.labels().size(),
                        rows.positive(),
                        reference,
                        spec.primaryMetric(),
                        spec.split().seed())
                .of(
                        answered,
                        model,
                        new Judging.Inputs(
                                inputs.scaling().outputColumn(),
                                plan.sources(),
                                spec.split().by() == SplitBy.GROUP,
                                byWeight),
                        rows.counts().test(),
                        evaluation.metrics());
    }

    private List<TrainingReport.Warning> warnings(
            FeaturePlan plan, LabelledRows rows, Evaluator.Evaluation evaluation) {
        if (spec.label().isEmpty()) {
            return List.of();
        }
        return TrainingReview.of(new Reviewed(
                spec,
                rows.train(),
                rows.test(),
                rows.fields(),
                rows.labels(),
                rows.mostFrequent(),
                rows.counts(),
                plan.features().stream().map(PlannedFeature::column).toList(),
                evaluation.metrics(),
                evaluation.baseline().orElse(Map.of())));
    }

    private Inputs inputs(FeaturePlan plan, LabelledRows rows) {
        Scaling scaling = Scaling.of(spec.algorithm(), spec.effectiveParameters());
        PipelineModel features = new Pipeline("features")
                .setStages(FeatureStages.of(plan, scaling == Scaling.UNIT_RANGE).toArray(new PipelineStage[0]))
                .fit(rows.train());
        List<Column> columns = new ArrayList<>(List.of(col(FeatureStages.FEATURES), col(HeldOutSplit.HASH)));
        for (String optional : List.of(Columns.LABEL, Columns.WEIGHT, Columns.CENSOR, SplitKey.KEY)) {
            if (Arrays.asList(rows.train().columns()).contains(optional)) {
                columns.add(col(optional));
            }
        }
        Dataset<Row> vectors = features.transform(rows.train())
                .select(columns.toArray(new Column[0]))
                .cache();
        List<Transformer> stages = new ArrayList<>(Arrays.asList(features.stages()));
        Optional<Estimator<?>> scaler = scaling.estimator(plan.outputs().size());
        if (scaler.isEmpty()) {
            return new Inputs(vectors, vectors, scaling, stages);
        }
        Model<?> fitted = (Model<?>) scaler.get().fit(vectors);
        stages.add(fitted);
        return new Inputs(vectors, fitted.transform(vectors).cache(), scaling, stages);
    }

    private double reference(Dataset<Row> vectors) {
        if (spec.task() != Task.REGRESSION) {
            return 0;
        }
        LabelStatistics statistics = LabelStatistics.of(vectors);
        if (statistics.constant()) {
            throw JobFailedException.spec(
                    TrainingCode.CONSTANT_LABEL,
                    "Label \"" + spec.label().orElse("") + "\" is " + statistics.mean() + " in every training row.",
                    "Choose a label with different values.");
        }
        return Nothing.answer(vectors, statistics, spec.split());
    }

    private Estimator<?> estimator(Inputs inputs, FeaturePlan plan, LabelledRows rows, EffectiveParameters params) {
        Shape shape = new Shape(plan.outputs().size(), rows.labels().size());
        return new Estimators(
                        params, spec.split().seed(), shape, inputs.scaling().outputColumn())
                .of(spec.algorithm(), spec.task());
    }

    private Tuner.Search fitFolds(Inputs inputs, FeaturePlan plan, LabelledRows rows, Evaluator judge) {
        if (spec.tuning().isEmpty()) {
            return new Tuner.Search(spec.effectiveParameters(), List.of());
        }
        output.progress(
                Phase.FITTING, 30, "trying " + spec.tuning().get().combinations() + " combinations of parameters");
        return new Tuner(spec, judge)
                .search(spec.tuning().get(), inputs.scaled(), params -> estimator(inputs, plan, rows, params));
    }

    private Model<?> fit(Inputs inputs, FeaturePlan plan, LabelledRows rows, EffectiveParameters params) {
        output.progress(
                Phase.FITTING,
                30,
                plan.outputs().size() + " inputs from " + plan.features().size() + " columns");
        try (FitProgress progress =
                FitProgress.listen(inputs.scaled().sparkSession().sparkContext(), output, spec.algorithm(), params)) {
            progress.begin();
            return (Model<?>) estimator(inputs, plan, rows, params).fit(inputs.scaled());
        }
    }

    private PipelineModel pipeline(Inputs inputs, Model<?> model, LabelledRows rows) {
        List<PipelineStage> all = new ArrayList<>(inputs.stages());
        all.add(model);
        if (spec.task() == Task.CLASSIFICATION) {
            all.add(new IndexToString("name")
                    .setInputCol(Columns.PREDICTION)
                    .setOutputCol(Columns.PREDICTED_LABEL)
                    .setLabels(rows.labels().toArray(new String[0])));
        }
        return new Pipeline("training")
                .setStages(all.toArray(new PipelineStage[0]))
                .fit(rows.train());
    }

    private Optional<List<Cluster>> clusters(
            Model<?> model, Inputs inputs, FeaturePlan plan, EffectiveParameters params) {
        if (spec.task() != Task.CLUSTERING) {
            return Optional.empty();
        }
        return Optional.of(Explanation.clusters(
                model.transform(inputs.scaled()),
                params.whole("k"),
                plan.outputs().size()));
    }
}
