package io.datacoin.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterType;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a requester chooses reaches Spark, for every algorithm that reads an input vector. */
class EstimatorsTest {
    private static final Set<Algorithm> WITHOUT_VECTOR = Set.of(Algorithm.ALS, Algorithm.FP_GROWTH);
    /** Parameters that Spark is told in other words. */
    private static final Set<String> TRANSLATED = Set.of("hiddenLayers", "link", "censorCol", "classWeight");

    @ParameterizedTest
    @EnumSource(value = Algorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void everyParameterOfTheCatalogueIsSetAsItIs(Algorithm algorithm) {
        for (Task task : algorithm.tasks()) {
            if (WITHOUT_VECTOR.contains(algorithm)) {
                assertThrows(IllegalArgumentException.class, () -> estimator(algorithm, task, Map.of()));
                continue;
            }
            Estimator<?> estimator = estimator(algorithm, task, Map.of());
            for (Parameter parameter : algorithm.parameters(task)) {
                if (!TRANSLATED.contains(parameter.name())) {
                    assertEquals(
                            parameter.defaultValue().orElseThrow().toJson().asText(),
                            value(estimator, parameter.name()).toString(),
                            algorithm + " " + parameter.name());
                }
            }
            assertEquals("inputs", value(estimator, "featuresCol"));
            assertEquals(task.labelled(), estimator.hasParam("labelCol"));
        }
    }

    @Test
    void whatTheRequesterChoseIsNotTheDefault() {
        Estimator<?> forest = estimator(
                Algorithm.RANDOM_FOREST,
                Task.REGRESSION,
                Map.of(
                        "numTrees", new ParameterValue.Whole(7),
                        "subsamplingRate", new ParameterValue.Real(0.5),
                        "featureSubsetStrategy", new ParameterValue.Text("sqrt"),
                        "bootstrap", new ParameterValue.Flag(false)));
        assertEquals(7, value(forest, "numTrees"));
        assertEquals(0.5, value(forest, "subsamplingRate"));
        assertEquals("sqrt", value(forest, "featureSubsetStrategy"));
        assertEquals(false, value(forest, "bootstrap"));
        assertEquals(42L, value(forest, "seed"));
    }

    @Test
    void hiddenLayersStandBetweenFeaturesAndClasses() {
        Estimator<?> perceptron = estimator(
                Algorithm.MULTILAYER_PERCEPTRON,
                Task.CLASSIFICATION,
                Map.of("hiddenLayers", new ParameterValue.Wholes(List.of(8, 6))));
        assertArrayEquals(new int[] {4, 8, 6, 3}, (int[]) value(perceptron, "layers"));
    }

    @Test
    void rowsAreWeighedOnlyWhenClassesShallCountTheSame() {
        Estimator<?> plain = estimator(Algorithm.LOGISTIC_REGRESSION, Task.CLASSIFICATION, Map.of());
        assertFalse(plain.isDefined(plain.getParam("weightCol")));
        Estimator<?> balanced = estimator(
                Algorithm.LOGISTIC_REGRESSION,
                Task.CLASSIFICATION,
                Map.of("classWeight", new ParameterValue.Text("balanced")));
        assertEquals(Columns.WEIGHT, value(balanced, "weightCol"));
    }

    @Test
    void theCanonicalLinkIsLeftToTheFamily() {
        Estimator<?> canonical = estimator(Algorithm.GENERALIZED_LINEAR_REGRESSION, Task.REGRESSION, Map.of());
        assertFalse(canonical.isDefined(canonical.getParam("link")));
        Estimator<?> chosen = estimator(
                Algorithm.GENERALIZED_LINEAR_REGRESSION,
                Task.REGRESSION,
                Map.of("link", new ParameterValue.Text("log")));
        assertEquals("log", value(chosen, "link"));
    }

    @Test
    void survivalTimesAreReadWithTheCopyOfTheCensorColumn() {
        assertEquals(
                ParameterType.COLUMN,
                Algorithm.AFT_SURVIVAL
                        .parameter(Task.REGRESSION, "censorCol")
                        .orElseThrow()
                        .type());
        Estimator<?> survival = estimator(
                Algorithm.AFT_SURVIVAL, Task.REGRESSION, Map.of("censorCol", new ParameterValue.Text("died")));
        assertEquals(Columns.CENSOR, value(survival, "censorCol"));
    }

    private static Estimator<?> estimator(Algorithm algorithm, Task task, Map<String, ParameterValue> chosen) {
        EffectiveParameters parameters = EffectiveParameters.of(algorithm, task, chosen);
        return new Estimators(parameters, 42, new Shape(4, 3), "inputs").of(algorithm, task);
    }

    /** Of a parameter that was set, not of one left at Spark's default. */
    private static Object value(Estimator<?> estimator, String name) {
        return estimator.get(estimator.getParam(name)).get();
    }
}
