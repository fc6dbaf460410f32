package io.datacoin.training.judge;

import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.ModelJudgement.PermutationImportance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * What each column is worth to a model: its values are shuffled among held-out rows, all inputs made of it together, and the
 * rows judged again.
 *
 * @param answers of the model
 * @param scores a new, empty adder of rows
 * @param metric that the loss is measured by
 * @param seed of the shuffles
 */
record Permutations(ModelAnswers answers, Supplier<Scores> scores, Metric metric, long seed) {
    private static final int SHUFFLES = 3;
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_ROWS = 1000;
    private static final int FEWEST_ROWS = 50;
    /** Work of all shuffles together, in numbers that the model reads. */
    private static final long MOST_NUMBERS = 30_000_000;

    /**
     * Measures it.
     *
     * @param sources the dataset's column of each input
     * @param byWeight columns in the order in which they are measured, as many as there is time for
     * @return the largest first; empty when the metric is not defined on these rows
     */
    List<PermutationImportance> importances(List<JudgedRow> all, List<String> sources, List<String> byWeight) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        byWeight.forEach(column -> places.put(column, new ArrayList<>()));
        for (int input = 0; input < sources.size(); input++) {
            places.computeIfAbsent(sources.get(input), any -> new ArrayList<>()).add(input);
        }
        long columns = Math.min(places.size(), MOST_COLUMNS);
        long rowsInTime = MOST_NUMBERS / Math.max(1, columns * SHUFFLES * sources.size());
        List<JudgedRow> rows =
                all.subList(0, (int) Math.min(all.size(), Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rowsInTime))));
        Double whole = score(rows, new int[0], new int[0]);
        if (whole == null) {
            return List.of();
        }
        List<PermutationImportance> importances = new ArrayList<>();
        places.entrySet().stream().limit(columns).forEach(entry -> {
            int[] inputs = entry.getValue().stream().mapToInt(Integer::intValue).toArray();
            importances.add(importance(entry.getKey(), rows, inputs, whole));
        });
        importances.sort(Comparator.comparingDouble(PermutationImportance::importance)
                .reversed()
                .thenComparing(PermutationImportance::column));
        return importances;
    }

    private PermutationImportance importance(String column, List<JudgedRow> rows, int[] inputs, double whole) {
        double[] losses = new double[SHUFFLES];
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            // The same shuffles for every column: what differs between columns is not their luck.
            Double shuffled = score(rows, inputs, shuffled(rows.size(), seed + shuffle));
            double loss = shuffled == null ? 0 : whole - shuffled;
            losses[shuffle] = metric.higherIsBetter() ? loss : -loss;
        }
        double mean = 0;
        for (double loss : losses) {
            mean += loss / SHUFFLES;
        }
        double variance = 0;
        for (double loss : losses) {
            variance += (loss - mean) * (loss - mean) / (SHUFFLES - 1);
        }
        return new PermutationImportance(column, mean, Math.sqrt(variance));
    }

    /** The metric when the given inputs of each row are those of another; with none, as they are. */
    private @Nullable Double score(List<JudgedRow> rows, int[] inputs, int[] others) {
        Scores sums = scores.get();
        for (int i = 0; i < rows.size(); i++) {
            JudgedRow row = rows.get(i);
            if (inputs.length == 0) {
                sums.add(row.actual(), row.answer());
            } else {
                double[] changed = row.inputs().toArray().clone();
                Vector other = rows.get(others[i]).inputs();
                for (int input : inputs) {
                    changed[input] = other.apply(input);
                }
                sums.add(row.actual(), answers.of(Vectors.dense(changed)));
            }
        }
        return sums.metrics().get(metric.wireName());
    }

    /** Numbers below a count in random order (Durstenfeld's shuffle). */
    private static int[] shuffled(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
