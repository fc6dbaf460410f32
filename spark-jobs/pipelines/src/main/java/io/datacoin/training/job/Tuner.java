package io.datacoin.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.report.TrainingReport.TuningResult;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.spec.request.Tuning;
import io.datacoin.training.split.Folds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the best parameters by cross-validation, with folds cut as the held-out rows are. */
final class Tuner {
    private final TrainingSpec spec;
    private final Evaluator judge;

    Tuner(TrainingSpec spec, Evaluator judge) {
        this.spec = spec;
        this.judge = judge;
    }

    /**
     * What the search found.
     *
     * @param best parameters with the best mean of the primary metric; the first of equals
     * @param tried all combinations, best first
     */
    record Search(EffectiveParameters best, List<TuningResult> tried) {}

    /** The result of one combination. */
    private record Trial(Map<String, ParameterValue> values, double score) {}

    /** @param estimators makes the estimator for given parameters */
    Search search(Tuning tuning, Dataset<Row> inputs, Function<EffectiveParameters, Estimator<?>> estimators) {
        Folds folds = Folds.of(inputs, spec.split(), tuning.folds());
        List<Trial> trials = new ArrayList<>();
        for (Map<String, ParameterValue> values : combinations(tuning)) {
            EffectiveParameters params = spec.effectiveParameters().with(values);
            trials.add(new Trial(values, crossValidated(folds, inputs, estimators.apply(params))));
        }
        Metric metric = spec.primaryMetric();
        Comparator<Trial> byScore = Comparator.comparingDouble(Trial::score);
        trials.sort(metric.higherIsBetter() ? byScore.reversed() : byScore);
        return new Search(
                spec.effectiveParameters().with(trials.get(0).values()),
                trials.stream()
                        .map(trial -> new TuningResult(json(trial.values()), trial.score()))
                        .toList());
    }

    private double crossValidated(Folds folds, Dataset<Row> inputs, Estimator<?> estimator) {
        String metric = spec.primaryMetric().wireName();
        double sum = 0;
        int defined = 0;
        for (Folds.Fold fold : folds.parts()) {
            Dataset<Row> learned = inputs.filter(fold.learned());
            Dataset<Row> judged = inputs.filter(fold.judged());
            if (learned.isEmpty() || judged.isEmpty()) {
                continue;
            }
            Model<?> model = (Model<?>) estimator.fit(learned);
            Double value = judge.judge(model.transform(judged)).metrics().get(metric);
            if (value != null) {
                sum += value;
                defined++;
            }
        }
        if (defined == 0) {
            throw JobFailedException.spec(
                    TrainingCode.METRIC_NOT_DEFINED,
                    metric + " is not defined in any of " + folds.parts().size() + " folds.",
                    "Use fewer folds, more rows, or another metric.");
        }
        return sum / defined;
    }

    private static List<Map<String, ParameterValue>> combinations(Tuning tuning) {
        List<Map<String, ParameterValue>> combinations = new ArrayList<>(List.of(new TreeMap<>()));
        tuning.grid().forEach((name, values) -> {
            List<Map<String, ParameterValue>> longer = new ArrayList<>();
            for (Map<String, ParameterValue> start : combinations) {
                for (ParameterValue value : values) {
                    Map<String, ParameterValue> combination = new TreeMap<>(start);
                    combination.put(name, value);
                    longer.add(combination);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        return combinations;
    }

    private static Map<String, JsonNode> json(Map<String, ParameterValue> values) {
        Map<String, JsonNode> json = new TreeMap<>();
        values.forEach((name, value) -> json.put(name, value.toJson()));
        return json;
    }
}
