package io.datacoin.training.spec.request;

import io.datacoin.training.spec.algorithm.ParameterValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Search for the best parameters by cross-validation.
 *
 * @param folds parts the training rows are cut into, 2 to 10
 * @param grid values to try, by parameter name; every combination is fitted
 */
public record Tuning(int folds, Map<String, List<ParameterValue>> grid) {

    /** Copies the grid, sorted by name so that combinations come in a fixed order. */
    public Tuning {
        TreeMap<String, List<ParameterValue>> copy = new TreeMap<>();
        grid.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        grid = Collections.unmodifiableMap(copy);
    }

    /** Every combination of the grid, by parameter name, in a fixed order. */
    public List<Map<String, ParameterValue>> combined() {
        List<Map<String, ParameterValue>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<ParameterValue>> option : grid.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(start -> option.getValue().stream().map(value -> {
                        Map<String, ParameterValue> longer = new TreeMap<>(start);
                        longer.put(option.getKey(), value);
                        return longer;
                    }))
                    .map(Map::copyOf)
                    .toList();
        }
        return combinations;
    }

    /** Number of combinations in the grid. */
    public long combinations() {
        return grid.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    }
}
