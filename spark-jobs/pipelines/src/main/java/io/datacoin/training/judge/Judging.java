package io.datacoin.training.judge;

import io.datacoin.training.evaluate.ClassificationMetrics;
import io.datacoin.training.evaluate.ClassificationTally;
import io.datacoin.training.evaluate.RegressionTally;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.ModelJudgement.PermutationImportance;
import io.datacoin.training.spec.report.ModelJudgement.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges a model of labels more closely than its metrics do, on a bounded sample of the held-out rows.
 *
 * @param labels that are told apart, by index; empty when numbers are predicted
 * @param positive index of the class that metrics of one class are about
 * @param reference what someone who learned nothing would predict; not looked at unless numbers are predicted
 * @param primary metric that models are compared by
 * @param seed of everything random
 */
public record Judging(List<String> labels, Optional<Integer> positive, double reference, Metric primary, long seed) {
    private static final int MOST_CLASSES = 50;

    /** Copies the labels. */
    public Judging {
        labels = List.copyOf(labels);
    }

    /**
     * What the model was given.
     *
     * @param column name of the column with its input vector
     * @param plan what the inputs are made of
     * @param grouped whether groups were held out together
     * @param byWeight the dataset's columns, those first that the model gives most weight; empty when it does not say
     */
    public record Inputs(String column, FeaturePlan plan, boolean grouped, List<String> byWeight) {
        /** Copies collections. */
        public Inputs {
            byWeight = List.copyOf(byWeight);
        }

        int width() {
            return plan.outputs().size();
        }
    }

    /**
     * Judges it.
     *
     * @param predicted held-out rows with the model's answers
     * @param held how many they are
     * @param metrics on all of them
     * @param inner rows to learn from with the answers of a model that did not learn from them; empty unless two classes are
     *     told apart by their probabilities
     * @return empty with so many classes that a sample says nothing of them
     */
    public Optional<ModelJudgement> of(
            Dataset<Row> predicted,
            Model<?> model,
            Inputs inputs,
            long held,
            Map<String, Double> metrics,
            Optional<Dataset<Row>> inner) {
        if (labels.size() > MOST_CLASSES || held == 0) {
            return Optional.empty();
        }
        HeldOutSample sample = HeldOutSample.of(predicted, inputs.column(), inputs.width(), inputs.grouped(), held);
        Supplier<Scores> scores = this::scores;
        Optional<ModelAnswers> answers = ModelAnswers.of(model);
        List<PermutationImportance> importances = answers.map(each -> new Permutations(each, scores, measure(), seed)
                        .importances(sample.rows(), inputs.plan().sources(), inputs.byWeight()))
                .orElse(List.of());
        return Optional.of(new ModelJudgement(
                sample.rows().size(),
                sample.of(),
                new Intervals(scores, seed).of(sample, metrics),
                measure().wireName(),
                importances,
                answers.map(each -> new Dependences(each, inputs.plan(), labels, positive)
                                .of(
                                        sample.rows(),
                                        importances.stream()
                                                .map(PermutationImportance::column)
                                                .toList()))
                        .orElse(List.of()),
                labels.size() == 2 ? Thresholds.of(sample.rows(), positive.orElse(1)) : List.of(),
                inner.flatMap(rows -> chosen(sample, rows, inputs)),
                labels.isEmpty() ? NumberErrors.of(sample.rows()) : Optional.empty()));
    }

    private Optional<Threshold> chosen(HeldOutSample sample, Dataset<Row> inner, Inputs inputs) {
        List<JudgedRow> rows = HeldOutSample.of(inner, inputs.column(), inputs.width(), inputs.grouped(), sample.of())
                .rows();
        OptionalDouble best = Thresholds.best(rows, positive.orElse(1));
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(Thresholds.at(sample.rows(), positive.orElse(1), best.getAsDouble()));
    }

    /** Of two classes the order of the rows: when one is rare, nothing changes who is called what. */
    private Metric measure() {
        return positive.isPresent() ? Metric.AUC : primary;
    }

    private Scores scores() {
        return labels.isEmpty() ? new OfNumbers(this) : new OfClasses(this);
    }

    private static final class OfClasses implements Scores {
        private static final double[] NO_PROBABILITIES = {};
        private final ClassificationTally tally;
        private final int scored;
        private final boolean two;

        OfClasses(Judging judging) {
            this.scored = judging.positive.orElse(1);
            this.two = judging.positive.isPresent();
            this.tally = new ClassificationTally(judging.labels.size(), scored);
        }

        @Override
        public void add(double actual, Answer answer) {
            double[] confidence = answer.confidence().toArray();
            double score = confidence.length > scored ? confidence[scored] : answer.prediction() == scored ? 1 : 0;
            tally.add(
                    (int) actual, (int) answer.prediction(), answer.probable() ? confidence : NO_PROBABILITIES, score);
        }

        @Override
        public Map<String, Double> metrics() {
            return ClassificationMetrics.of(tally, two);
        }
    }

    private static final class OfNumbers implements Scores {
        private final RegressionTally tally;
        private long rows;

        OfNumbers(Judging judging) {
            this.tally = new RegressionTally(judging.reference);
        }

        @Override
        public void add(double actual, Answer answer) {
            if (!Double.isNaN(answer.prediction())) {
                tally.add(actual, answer.prediction(), rows++);
            }
        }

        @Override
        public Map<String, Double> metrics() {
            return tally.rows() == 0 ? Map.of() : tally.metrics();
        }
    }
}
