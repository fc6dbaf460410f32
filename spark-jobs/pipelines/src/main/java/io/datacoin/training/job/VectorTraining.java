package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.evaluate.LabelStatistics;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.features.PlannedFeature;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.fit.ObjectiveHistory;
import io.datacoin.training.fit.Scaling;
import io.datacoin.training.judge.Judging;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.review.Reviewed;
import io.datacoin.training.review.TrainingReview;
import io.datacoin.training.spec.algorithm.Learned;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.Cluster;
import io.datacoin.training.spec.request.Approach;
import io.datacoin.training.spec.request.Approaches;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
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

    /** @param table rows as {@link io.datacoin.training.read.TableReader} gives them */
    FittedModel train(Dataset<Row> table) {
        LabelledRows rows = LabelledRows.of(table, spec);
        clock.enter(Phase.FEATURES);
        output.progress(Phase.FEATURES, 20, rows.counts().train() + " rows to learn from");
        Preparation preparation = new Preparation(spec, rows);
        List<Approach> approaches = Approaches.of(
                spec, new Learned(rows.counts().train(), rows.labels().size()));
        double reference = reference(preparation.vectors(approaches.get(0)).unscaled());
        Evaluator judge = Evaluator.of(spec.task(), rows, reference);
        clock.enter(Phase.FITTING);
        Tuner.Search search = new Tuner(spec, judge, output)
                .search(
                        approaches,
                        rows.counts().train(),
                        approach -> new Tuner.Prepared(
                                preparation.vectors(approach).train(), preparation.estimator(approach)));
        FeatureVectors vectors = preparation.vectors(search.best());
        FeaturePlan plan = vectors.plan();
        Model<?> model = fit(vectors, search.best(), preparation.estimator(search.best()));
        clock.enter(Phase.EVALUATING);
        output.progress(
                Phase.EVALUATING, 75, "judging the model on " + rows.counts().test() + " held-out rows");
        List<Transformer> answering = answering(model, rows);
        Dataset<Row> answered = KeptRows.cutOff(judged(FittedStages.transform(answering, vectors.test())));
        Evaluator.Evaluation evaluation = judge.judge(answered);
        Explanation explanation =
                Explanation.of(model, vectors.unscaled(), vectors.scaling() == Scaling.STANDARD, plan, rows.labels());
        return new FittedModel(
                pipeline(vectors.stages(), answering),
                rows.counts(),
                Treatments.of(plan, vectors.scaling()),
                plan.outputs(),
                Treatments.json(search.best().parameters()),
                rows.labels(),
                evaluation.metrics(),
                ObjectiveHistory.of(model, vectors.train(), vectors.scaling().outputColumn()),
                new TrainingReport.Details(
                                evaluation.confusion(),
                                evaluation.residualQuantiles(),
                                explanation.importances(),
                                clusters(model, vectors, search.best()),
                                Optional.empty(),
                                explanation.columnImportances(),
                                explanation.coefficients(),
                                evaluation.baseline(),
                                evaluation.positive().map(index -> rows.labels().get(index)),
                                Optional.empty(),
                                judgement(
                                        answered,
                                        model,
                                        vectors,
                                        rows,
                                        evaluation,
                                        explanation,
                                        reference,
                                        inner(vectors, search.best(), preparation.estimator(search.best()), rows)))
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
            FeatureVectors vectors,
            LabelledRows rows,
            Evaluator.Evaluation evaluation,
            Explanation explanation,
            double reference,
            Optional<Dataset<Row>> inner) {
        if (spec.label().isEmpty()) {
            return Optional.empty();
        }
        List<String> byWeight = explanation.columnImportances().orElse(List.of()).stream()
                .map(TrainingReport.Importance::feature)
                .toList();
        return new Judging(
                        rows.labels(),
                        rows.positive(),
                        reference,
                        spec.primaryMetric(),
                        spec.split().seed())
                .of(
                        answered,
                        model,
                        new Judging.Inputs(
                                vectors.scaling().outputColumn(),
                                vectors.plan(),
                                spec.split().by() == SplitBy.GROUP,
                                byWeight),
                        rows.counts().test(),
                        evaluation.metrics(),
                        inner);
    }

    /** Where a threshold can be chosen without a look at the held-out rows. */
    private Optional<Dataset<Row>> inner(
            FeatureVectors vectors, Approach approach, Estimator<?> estimator, LabelledRows rows) {
        return rows.positive().isPresent() && approach.algorithm().givesProbabilities()
                ? InnerSplit.judged(vectors.train(), rows.counts().train(), spec.split(), estimator)
                : Optional.empty();
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

    private Model<?> fit(FeatureVectors vectors, Approach approach, Estimator<?> estimator) {
        FeaturePlan plan = vectors.plan();
        output.progress(
                Phase.FITTING,
                30,
                plan.outputs().size() + " inputs from " + plan.features().size() + " columns");
        try (FitProgress progress = FitProgress.listen(
                vectors.train().sparkSession().sparkContext(), output, approach.algorithm(), approach.parameters())) {
            progress.begin();
            return (Model<?>) estimator.fit(vectors.train());
        }
    }

    /** From input vectors to answers. */
    private List<Transformer> answering(Model<?> model, LabelledRows rows) {
        if (spec.task() != Task.CLASSIFICATION) {
            return List.of(model);
        }
        return List.of(
                model,
                new IndexToString("name")
                        .setInputCol(Columns.PREDICTION)
                        .setOutputCol(Columns.PREDICTED_LABEL)
                        .setLabels(rows.labels().toArray(new String[0])));
    }

    private static PipelineModel pipeline(List<Transformer> stages, List<Transformer> answering) {
        return new PipelineModel(
                "training", Stream.concat(stages.stream(), answering.stream()).toArray(Transformer[]::new));
    }

    private Optional<List<Cluster>> clusters(Model<?> model, FeatureVectors vectors, Approach approach) {
        if (spec.task() != Task.CLUSTERING) {
            return Optional.empty();
        }
        return Optional.of(Explanation.clusters(
                model.transform(vectors.train()),
                approach.parameters().whole("k"),
                vectors.plan().outputs().size()));
    }
}
