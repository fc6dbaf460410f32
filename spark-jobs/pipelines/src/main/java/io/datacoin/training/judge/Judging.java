package io.datacoin.training.judge;

import io.datacoin.training.evaluate.ClassificationMetrics;
import io.datacoin.training.evaluate.ClassificationTally;
import io.datacoin.training.evaluate.RegressionTally;
import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.ModelJudgement;
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
 * @param classes number of labels; 0 when numbers are predicted
 * @param positive index of the class that metrics of one class are about
 * @param reference what someone who learned nothing would predict; not looked at unless numbers are predicted
 * @param primary metric that models are compared by
 * @param seed of everything random
 */
public record Judging(int classes, Optional<Integer> positive, double reference, Metric primary, long seed) {
    private static final int MOST_CLASSES = 50;

    /**
     * What the model was given.
     *
     * @param column name of the column with its input vector
     * @param sources the dataset's column that each input comes from
     * @param grouped whether groups were held out together
     * @param byWeight the dataset's columns, those first that the model gives most weight; empty when it does not say
     */
    public record Inputs(String column, List<String> sources, boolean grouped, List<String> byWeight) {
        /** Copies collections. */
        public Inputs {
            sources = List.copyOf(sources);
            byWeight = List.copyOf(byWeight);
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
        if (classes > MOST_CLASSES || held == 0) {
            return Optional.empty();
        }
        HeldOutSample sample =
                HeldOutSample.of(predicted, inputs.column(), inputs.sources().size(), inputs.grouped(), held);
        Supplier<Scores> scores = this::scores;
        return Optional.of(new ModelJudgement(
                sample.rows().size(),
                sample.of(),
                new Intervals(scores, seed).of(sample, metrics),
                measure().wireName(),
                ModelAnswers.of(model)
                        .map(answers -> new Permutations(answers, scores, measure(), seed)
                                .importances(sample.rows(), inputs.sources(), inputs.byWeight()))
                        .orElse(List.of()),
                classes == 2 ? Thresholds.of(sample.rows(), positive.orElse(1)) : List.of(),
                inner.flatMap(rows -> chosen(sample, rows, inputs)),
                classes == 0 ? NumberErrors.of(sample.rows()) : Optional.empty()));
    }

    private Optional<Threshold> chosen(HeldOutSample sample, Dataset<Row> inner, Inputs inputs) {
        List<JudgedRow> rows = HeldOutSample.of(
                        inner, inputs.column(), inputs.sources().size(), inputs.grouped(), sample.of())
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
        return classes > 0 ? new OfClasses(this) : new OfNumbers(this);
    }

    private static final class OfClasses implements Scores {
        private static final double[] NO_PROBABILITIES = {};
        private final ClassificationTally tally;
        private final int scored;
        private final boolean two;

        OfClasses(Judging judging) {
            this.scored = judging.positive.orElse(1);
            this.two = judging.positive.isPresent();
            this.tally = new ClassificationTally(judging.classes, scored);
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
