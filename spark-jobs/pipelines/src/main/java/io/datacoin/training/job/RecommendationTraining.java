package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.evaluate.LabelStatistics;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Learned;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import io.datacoin.training.spec.request.Approaches;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains a recommender: who would rate what how. Users and items may be named by anything. */
final class RecommendationTraining {
    private static final String USER = "__datacoin_user";
    private static final String ITEM = "__datacoin_item";
    private static final String USER_INDEX = "__datacoin_user_index";
    private static final String ITEM_INDEX = "__datacoin_item_index";

    private final TrainingSpec spec;
    private final JobOutput output;
    private final PhaseTimer clock;

    RecommendationTraining(TrainingSpec spec, JobOutput output, PhaseTimer clock) {
        this.spec = spec;
        this.output = output;
        this.clock = clock;
    }

    /** @param table rows as {@link io.datacoin.training.read.TableReader} gives them */
    FittedModel train(Dataset<Row> table) {
        EffectiveParameters params = spec.effectiveParameters();
        String user = params.text("userCol");
        String item = params.text("itemCol");
        LabelledRows rows = LabelledRows.of(table, spec);
        clock.enter(Phase.FEATURES);
        output.progress(Phase.FEATURES, 20, rows.counts().train() + " ratings to learn from");
        SQLTransformer names = new SQLTransformer("clean")
                .setStatement("SELECT *, CAST(" + SqlNames.quote(user) + " AS STRING) AS " + USER + ", CAST("
                        + SqlNames.quote(item) + " AS STRING) AS " + ITEM + " FROM __THIS__");
        List<Column> kept = new ArrayList<>(List.of(col(USER), col(ITEM), col(Columns.LABEL), col(HeldOutSplit.HASH)));
        spec.split().column().ifPresent(column -> kept.add(col(SplitKey.KEY)));
        Dataset<Row> named = names.transform(rows.train())
                .select(kept.toArray(new Column[0]))
                .cache();
        StringIndexerModel index = new StringIndexer("index")
                .setInputCols(new String[] {USER, ITEM})
                .setOutputCols(new String[] {USER_INDEX, ITEM_INDEX})
                .setHandleInvalid("keep")
                .fit(named);
        Dataset<Row> indexed = index.transform(named).cache();
        Evaluator judge = Evaluator.of(
                Task.RECOMMENDATION, rows, LabelStatistics.of(named).mean());
        clock.enter(Phase.FITTING);
        Tuner.Search search = new Tuner(spec, judge, output)
                .search(
                        Approaches.of(spec, new Learned(rows.counts().train(), 0)),
                        rows.counts().train(),
                        approach -> new Tuner.Prepared(indexed, estimator(approach.parameters())));
        ALSModel model = fit(indexed, search.best().parameters());
        clock.enter(Phase.EVALUATING);
        output.progress(
                Phase.EVALUATING, 75, "judging the model on " + rows.counts().test() + " held-out ratings");
        PipelineModel whole = new Pipeline("training")
                .setStages(new PipelineStage[] {names, index, model})
                .fit(rows.train());
        Evaluator.Evaluation evaluation = judge.judge(whole.transform(rows.test()));
        if (evaluation.metrics().isEmpty()) {
            throw JobFailedException.spec(
                    TrainingCode.ONLY_STRANGERS,
                    "No held-out rating is by a user and of an item that were seen in training.",
                    "Use a dataset in which users rate several items, or hold out fewer rows.");
        }
        return new FittedModel(
                whole,
                rows.counts(),
                List.of(
                        treatment(user, "user", index.labelsArray()[0].length),
                        treatment(item, "item", index.labelsArray()[1].length)),
                List.of(user, item),
                Treatments.json(search.best().parameters()),
                List.of(),
                evaluation.metrics(),
                List.of(),
                new TrainingReport.Details(
                        Optional.empty(),
                        evaluation.residualQuantiles(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        evaluation.baseline(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                search.tried());
    }

    private static FeatureTreatment treatment(String column, String role, int different) {
        return new FeatureTreatment(column, role, different + " different ones seen in training", 1);
    }

    private ALSModel fit(Dataset<Row> indexed, EffectiveParameters params) {
        try (FitProgress progress =
                FitProgress.listen(indexed.sparkSession().sparkContext(), output, spec.algorithm(), params)) {
            progress.begin();
            return estimator(params).fit(indexed);
        }
    }

    private ALS estimator(EffectiveParameters params) {
        return new ALS("model")
                .setUserCol(USER_INDEX)
                .setItemCol(ITEM_INDEX)
                .setRatingCol(Columns.LABEL)
                .setPredictionCol(Columns.PREDICTION)
                .setRank(params.whole("rank"))
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setImplicitPrefs(params.flag("implicitPrefs"))
                .setAlpha(params.real("alpha"))
                .setNonnegative(params.flag("nonnegative"))
                .setSeed(spec.split().seed());
    }
}
