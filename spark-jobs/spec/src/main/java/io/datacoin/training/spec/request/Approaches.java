package io.datacoin.training.spec.request;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Learned;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.ParameterValue.Real;
import io.datacoin.training.spec.algorithm.ParameterValue.Whole;
import io.datacoin.training.spec.algorithm.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The ways to learn that a spec asks to compare: one, those of its grid, or those that make sense. Stateless. */
public final class Approaches {
    /** Parts the rows are cut into when it is not said. */
    private static final int FOLDS = 3;

    private Approaches() {}

    /** Parts that the rows are cut into to compare them, at least 2. */
    public static int folds(TrainingSpec spec) {
        return spec.tuning().map(Tuning::folds).orElse(FOLDS);
    }

    /**
     * The approaches in a fixed order; one alone is not compared.
     *
     * @param table what is learned from
     */
    public static List<Approach> of(TrainingSpec spec, Learned table) {
        if (spec.algorithm() == Algorithm.AUTO) {
            int fits = spec.effectiveParameters().whole(Algorithm.FITS);
            // The last fit is that of the winner on all rows.
            return sensible(spec, table)
                    .filter(approach ->
                            table.classes() <= 2 || !approach.algorithm().twoClassesOnly(spec.task()))
                    .limit((fits - 1) / folds(spec))
                    .toList();
        }
        return spec.tuning().map(Tuning::combined).orElse(List.of(Map.of())).stream()
                .map(values -> new Approach(
                        spec.algorithm(),
                        values,
                        EffectiveParameters.of(spec.algorithm(), spec.task(), spec.params(), table)
                                .with(values)))
                .toList();
    }

    /** Algorithms a job of this kind may end with. */
    public static Stream<Algorithm> algorithms(Algorithm algorithm, Task task) {
        return algorithm == Algorithm.AUTO
                ? candidates(task).stream().map(Candidate::algorithm).distinct()
                : Stream.of(algorithm);
    }

    /** @param values that differ from the catalogue's */
    private record Candidate(Algorithm algorithm, Map<String, ParameterValue> values) {}

    private static Stream<Approach> sensible(TrainingSpec spec, Learned table) {
        return candidates(spec.task()).stream().map(candidate -> {
            Map<String, ParameterValue> given = new TreeMap<>(candidate.values);
            if (spec.params().containsKey(Algorithm.CLASS_WEIGHT)) {
                given.put(Algorithm.CLASS_WEIGHT, spec.params().get(Algorithm.CLASS_WEIGHT));
            }
            return new Approach(
                    candidate.algorithm,
                    candidate.values,
                    EffectiveParameters.of(candidate.algorithm, spec.task(), given, table));
        });
    }

    /** What tables of every kind are learned well by comes first: a sum, a forest, boosted trees; then each another way. */
    private static List<Candidate> candidates(Task task) {
        Candidate forest =
                new Candidate(Algorithm.RANDOM_FOREST, Map.of("numTrees", new Whole(100), "maxDepth", new Whole(10)));
        Candidate boosted = new Candidate(
                Algorithm.GRADIENT_BOOSTED_TREES,
                Map.of("maxIter", new Whole(40), "maxDepth", new Whole(3), "stepSize", new Real(0.1)));
        Candidate shallow =
                new Candidate(Algorithm.RANDOM_FOREST, Map.of("numTrees", new Whole(100), "maxDepth", new Whole(5)));
        Candidate longer = new Candidate(
                Algorithm.GRADIENT_BOOSTED_TREES,
                Map.of("maxIter", new Whole(60), "maxDepth", new Whole(4), "stepSize", new Real(0.1)));
        Candidate tree = new Candidate(Algorithm.DECISION_TREE, Map.of("maxDepth", new Whole(4)));
        List<Candidate> candidates = new ArrayList<>();
        if (task == Task.CLASSIFICATION) {
            candidates.add(new Candidate(Algorithm.LOGISTIC_REGRESSION, Map.of("regParam", new Real(0.01))));
            candidates.addAll(List.of(forest, boosted));
            candidates.add(new Candidate(Algorithm.LOGISTIC_REGRESSION, Map.of("regParam", new Real(0.3))));
            candidates.addAll(List.of(shallow, longer, tree));
            candidates.add(new Candidate(Algorithm.NAIVE_BAYES, Map.of()));
        } else {
            candidates.add(new Candidate(Algorithm.LINEAR_REGRESSION, Map.of()));
            candidates.addAll(List.of(forest, boosted));
            candidates.add(new Candidate(Algorithm.LINEAR_REGRESSION, Map.of("regParam", new Real(1.0))));
            candidates.addAll(List.of(shallow, longer, tree));
        }
        return candidates;
    }
}
