package io.datacoin.training.spec.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Defaults that hang on the table. */
class TableDefaultsTest {
    private static final List<Learned> TABLES = List.of(
            new Learned(0, 0),
            new Learned(1, 2),
            new Learned(900, 3),
            new Learned(100_000, 0),
            new Learned(100_001, 200),
            new Learned(5_000_000_000L, 100_000));

    @Test
    void thoseTheCatalogueNamesAreThoseThatAreTakenAndAllAreInRange() {
        for (Task task : Task.values()) {
            for (Algorithm algorithm : Algorithm.solving(task)) {
                Set<String> named = algorithm.parameters(task).stream()
                        .filter(Parameter::byTable)
                        .map(Parameter::name)
                        .collect(Collectors.toSet());
                for (Learned table : TABLES) {
                    Map<String, ParameterValue> taken = TableDefaults.of(algorithm, table);
                    assertEquals(named, taken.keySet(), algorithm + " of " + task);
                    taken.forEach((name, value) -> assertTrue(
                            algorithm.parameter(task, name).orElseThrow().accepts(value),
                            algorithm + " " + name + " " + value.toJson()));
                }
            }
        }
    }

    @Test
    void theMoreRowsTheSmallerAForestAndTheWeakerAPenalty() {
        assertEquals(12, forest(100_000).whole("maxDepth"));
        assertEquals(
                5,
                EffectiveParameters.of(
                                Algorithm.RANDOM_FOREST,
                                Task.CLASSIFICATION,
                                Map.of(Algorithm.CLASS_WEIGHT, new ParameterValue.Text(Algorithm.BALANCED)),
                                new Learned(1000, 2))
                        .whole("maxDepth"),
                "leaves of one class know no weights");
        assertEquals(50, forest(100_001).whole("numTrees"));
        assertEquals(20, forest(1_000_001).whole("numTrees"));
        assertEquals(0.001, penalty(Map.of()));
        assertEquals(0.5, penalty(Map.of("regParam", new ParameterValue.Real(0.5))), "what is given is taken");
    }

    @Test
    void everyClassGetsLeavesOfItsOwn() {
        assertEquals(
                List.of(5, 5, 5, 8, 12),
                List.of(0, 2, 3, 10, 5000).stream()
                        .map(TableDefaultsTest::depth)
                        .toList());
    }

    private static int depth(int classes) {
        return EffectiveParameters.of(
                        Algorithm.DECISION_TREE, Task.CLASSIFICATION, Map.of(), new Learned(1000, classes))
                .whole("maxDepth");
    }

    private static EffectiveParameters forest(long rows) {
        return EffectiveParameters.of(Algorithm.RANDOM_FOREST, Task.REGRESSION, Map.of(), new Learned(rows, 0));
    }

    private static double penalty(Map<String, ParameterValue> given) {
        return EffectiveParameters.of(Algorithm.LOGISTIC_REGRESSION, Task.CLASSIFICATION, given, new Learned(1000, 2))
                .real("regParam");
    }
}
