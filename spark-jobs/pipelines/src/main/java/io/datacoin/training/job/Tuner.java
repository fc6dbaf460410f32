package io.datacoin.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.report.TrainingReport.TuningResult;
import io.datacoin.training.spec.request.Approach;
import io.datacoin.training.spec.request.Approaches;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.Folds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the best of several ways to learn by cross-validation, with folds cut as the held-out rows are. */
final class Tuner {
    private static final int FROM_PERCENT = 25;
    private static final int TO_PERCENT = 50;

    private final TrainingSpec spec;
    private final Evaluator judge;
    private final JobOutput output;

    Tuner(TrainingSpec spec, Evaluator judge, JobOutput output) {
        this.spec = spec;
        this.judge = judge;
        this.output = output;
    }

    /**
     * What the search found.
     *
     * @param best with the best mean of the primary metric; the first of equals
     * @param tried all that could be compared, best first; empty when nobody asked for a comparison
     */
    record Search(Approach best, List<TuningResult> tried) {}

    /**
     * An approach made ready.
     *
     * @param rows to learn from
     */
    record Prepared(Dataset<Row> rows, Estimator<?> estimator) {}

    /** The scores of one approach, one for each fold in which the metric is defined. */
    private record Trial(Approach approach, List<Double> scores) {
        double mean() {
            return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }

        Optional<Double> spread() {
            if (scores.size() < 2) {
                return Optional.empty();
            }
            double mean = mean();
            double squares = scores.stream()
                    .mapToDouble(score -> (score - mean) * (score - mean))
                    .sum();
            return Optional.of(Math.sqrt(squares / (scores.size() - 1)));
        }
    }

    /**
     * Compares.
     *
     * @param approaches at least one
     * @param learned how many rows there are to learn from
     */
    Search search(List<Approach> approaches, long learned, Function<Approach, Prepared> prepare) {
        if (approaches.size() == 1 && spec.tuning().isEmpty()) {
            return new Search(approaches.get(0), List.of());
        }
        boolean algorithms = spec.algorithm() == Algorithm.AUTO;
        List<Trial> trials = new ArrayList<>();
        boolean few = algorithms || InnerSplit.about(learned) == learned;
        try (FoldThreads threads = new FoldThreads(few)) {
            for (Approach approach : approaches) {
                tell(trials.size(), approaches.size(), approach);
                Prepared prepared = prepare.apply(approach);
                List<Double> scores = crossValidated(
                        threads,
                        algorithms ? InnerSplit.some(prepared.rows(), learned) : prepared.rows(),
                        prepared.estimator());
                if (!scores.isEmpty()) {
                    trials.add(new Trial(approach, scores));
                }
            }
        }
        String metric = spec.primaryMetric().wireName();
        if (trials.isEmpty()) {
            throw JobFailedException.spec(
                    TrainingCode.METRIC_NOT_DEFINED,
                    metric + " is not defined in any of " + Approaches.folds(spec) + " folds.",
                    "Use fewer folds, more rows, or another metric.");
        }
        Comparator<Trial> byScore = Comparator.comparingDouble(Trial::mean);
        trials.sort(spec.primaryMetric().higherIsBetter() ? byScore.reversed() : byScore);
        return new Search(
                trials.get(0).approach(),
                trials.stream()
                        .map(trial -> result(trial, algorithms, InnerSplit.about(learned)))
                        .toList());
    }

    private void tell(int number, int of, Approach approach) {
        output.progress(
                Phase.FITTING,
                FROM_PERCENT + (TO_PERCENT - FROM_PERCENT) * number / of,
                "comparing " + (number + 1) + " of " + of + ": "
                        + approach.algorithm().wireName() + " " + json(approach.told()));
    }

    private static TuningResult result(Trial trial, boolean algorithms, long rows) {
        return new TuningResult(
                json(trial.approach().told()),
                trial.mean(),
                algorithms ? Optional.of(trial.approach().algorithm().wireName()) : Optional.empty(),
                trial.spread(),
                algorithms ? Optional.of(rows) : Optional.empty());
    }

    private List<Double> crossValidated(FoldThreads threads, Dataset<Row> rows, Estimator<?> estimator) {
        return threads
                .all(Folds.of(rows, spec.split(), Approaches.folds(spec)).parts(), fold -> score(rows, fold, estimator))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Double> score(Dataset<Row> rows, Folds.Fold fold, Estimator<?> estimator) {
        Dataset<Row> learned = rows.filter(fold.learned());
        Dataset<Row> judged = rows.filter(fold.judged());
        if (learned.isEmpty() || judged.isEmpty()) {
            return Optional.empty();
        }
        Model<?> model = (Model<?>) estimator.fit(learned);
        return Optional.ofNullable(judge.judge(model.transform(judged))
                .metrics()
                .get(spec.primaryMetric().wireName()));
    }

    private static Map<String, JsonNode> json(Map<String, ParameterValue> values) {
        Map<String, JsonNode> json = new TreeMap<>();
        values.forEach((name, value) -> json.put(name, value.toJson()));
        return json;
    }
}
