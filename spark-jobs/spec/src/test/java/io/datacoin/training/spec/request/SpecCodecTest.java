package io.datacoin.training.spec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecCodecTest {
    private static final String EXAMPLE = """
            { "dataset": "3", "version": 1,
              "task": "classification", "label": "species", "features": "auto",
              "algorithm": "random-forest", "params": { "numTrees": 50, "maxDepth": 6 },
              "split": { "test": 0.2, "seed": 42 },
              "tuning": { "folds": 3, "grid": { "numTrees": [20, 50] } },
              "metrics": ["accuracy", "f1"],
              "resources": { "providers": 1, "replicas": 1, "maxMinutes": 30 } }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tuning\":{\"grid\":{\"fits\":[7,9]}}|bad-grid",
                "\"tuning\":{\"folds\":10}|out-of-range",
                "\"params\":{\"fits\":10},\"tuning\":{\"folds\":5}|out-of-range"
            })
    void aBudgetInWhichNothingCanBeComparedIsRefused(String wish, String code) {
        DecodedSpec refused = SpecCodec.decode(
                "{\"dataset\":\"1\",\"version\":1,\"task\":\"classification\",\"label\":\"y\",\"algorithm\":\"auto\","
                        + wish + "}");
        assertEquals(
                List.of(code),
                refused.problems().stream().map(each -> each.code().wireName()).toList());
    }

    /** Each was once sold, and failed after it was paid for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classification|linear-svc|\"metrics\":[\"log-loss\"]|metric-does-not-fit",
                "classification|linear-svc|\"metrics\":[\"auc\",\"brier\"]|metric-does-not-fit",
                "classification|multilayer-perceptron|\"params\":{\"hiddenLayers\":[4096,4096,4096]}|out-of-range",
                "regression|generalized-linear-regression|\"params\":{\"link\":\"logit\"}|out-of-range",
                "regression|generalized-linear-regression|\"params\":{\"family\":\"gamma\",\"link\":\"sqrt\"}|out-of-range",
                "regression|generalized-linear-regression|\"params\":{\"link\":\"log\"},\"tuning\":{\"grid\":{\"family\":[\"gaussian\",\"binomial\"]}}|out-of-range",
                "regression|linear-regression|\"params\":{\"loss\":\"huber\",\"elasticNetParam\":0.5}|out-of-range",
                "regression|linear-regression|\"params\":{\"loss\":\"huber\",\"solver\":\"normal\"}|out-of-range",
                "regression|linear-regression|\"resources\":{\"providers\":3}|out-of-range"
            })
    void whatNoFitTakesIsRefused(String task, String algorithm, String wish, String code) {
        DecodedSpec refused = SpecCodec.decode("{\"dataset\":\"1\",\"version\":1,\"task\":\"" + task
                + "\",\"label\":\"y\",\"algorithm\":\"" + algorithm + "\"," + wish + "}");
        assertEquals(
                List.of(code),
                refused.problems().stream().map(each -> each.code().wireName()).toList());
    }

    @Test
    void theDocumentedExampleIsUnderstood() {
        TrainingSpec spec = SpecCodec.decode(EXAMPLE).orElseThrow();
        assertEquals(Algorithm.RANDOM_FOREST, spec.algorithm());
        assertEquals(50, spec.effectiveParameters().whole("numTrees"));
        assertEquals(32, spec.effectiveParameters().whole("maxBins"));
        assertEquals("gini", spec.effectiveParameters().text("impurity"));
        assertEquals(Optional.of("species"), spec.label());
        assertEquals(Metric.ACCURACY, spec.primaryMetric());
        assertEquals(2, spec.tuning().orElseThrow().combinations());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"features\": \"auto\" | \"fetures\": \"auto\" | unknown-key | /fetures | did you mean features?",
                "\"random-forest\" | \"random-forst\" | unknown-algorithm | /algorithm | did you mean random-forest?",
                "\"classification\" | \"clasification\" | unknown-task | /task | did you mean classification?",
                "\"numTrees\": 50 | \"numTree\": 50 | unknown-parameter | /params/numTree | did you mean numTrees?",
                "\"numTrees\": 50 | \"numTrees\": 0 | out-of-range | /params/numTrees | a whole number from 1 to 2000",
                "\"numTrees\": 50 | \"numTrees\": 5.5 | wrong-type | /params/numTrees | a whole number from 1 to 2000",
                "\"numTrees\": 50 | \"impurity\": \"ginny\" | out-of-range | /params/impurity | one of gini",
                "[20, 50] | [20, 5000] | out-of-range | /tuning/grid/numTrees | a whole number from 1 to 2000",
                "[20, 50] | 20 | bad-grid | /tuning/grid/numTrees | [20, 50]",
                "\"test\": 0.2 | \"test\": 1 | out-of-range | /split/test | 0.2 holds out a fifth",
                "\"test\": 0.2 | \"test\": \"much\" | out-of-range | /split/test | 0.2 holds out a fifth",
                "\"replicas\": 1 | \"replicas\": 2 | even-replicas | /resources/replicas | 1, 3 or 5",
                "\"folds\": 3 | \"folds\": 1 | out-of-range | /tuning/folds | whole number",
                "\"f1\" | \"rmse\" | metric-does-not-fit | /metrics | accuracy",
                "\"f1\" | \"f2\" | unknown-metric | /metrics | f1",
                "\"dataset\": \"3\" | \"dataset\": 3 | bad-dataset | /dataset | \"dataset\": \"3\"",
                "\"version\": 1 | \"version\": 0 | out-of-range | /version | whole number",
                "\"label\": \"species\", | | missing-label | /label | name the column",
                "\"auto\" | [\"mass\", \"mass\"] | bad-features | /features | every column",
                "\"auto\" | [\"mass\", \"species\"] | label-among-features | /features | take it out",
                "\"random-forest\" | \"kmeans\" | algorithm-does-not-fit | /algorithm | random-forest",
                "\"version\": 1 | \"version\": 1, \"version\": 2 | malformed-json | `` | once",
            })
    void aMistakeIsNamedWithItsRemedy(String right, String wrong, String code, String path, String remedy) {
        String broken = EXAMPLE.replace(right, wrong == null ? "" : wrong);
        List<SpecProblem> problems = SpecCodec.decode(broken).problems();
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.code().wireName().equals(code)
                                && problem.path().equals(path)
                                && problem.remedy().contains(remedy)),
                problems.toString());
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        String broken = EXAMPLE.replace("\"maxDepth\": 6", "\"maxDepth\": 99, \"trees\": 1")
                .replace("\"seed\": 42", "\"seed\": 0.5");
        assertEquals(
                List.of("/split/seed", "/params/trees", "/params/maxDepth"),
                SpecCodec.decode(broken).problems().stream()
                        .map(SpecProblem::path)
                        .toList());
    }

    @Test
    void textThatIsNoJsonIsRefusedAndNotThrown() {
        for (String text : List.of("", "{", "[]", "null", "{} {}", "\u0000", "{\"a\":NaN}", "x".repeat(70_000))) {
            assertEquals(Optional.empty(), SpecCodec.decode(text).spec(), text);
        }
    }

    @Test
    void aSpecThatMustBeValidSaysWhyItIsNot() {
        DecodedSpec decoded = SpecCodec.decode(EXAMPLE.replace("random-forest", "forest"));
        DecodedSpec.InvalidSpecException refusal =
                assertThrows(DecodedSpec.InvalidSpecException.class, decoded::orElseThrow);
        assertTrue(refusal.toString().contains("did you mean random-forest?"), refusal::toString);
    }

    @Test
    void clusteringTakesNoLabel() {
        String spec =
                "{\"dataset\":\"3\",\"version\":1,\"task\":\"clustering\",\"label\":\"x\",\"algorithm\":\"kmeans\"}";
        assertEquals(
                List.of("unwanted-label"),
                SpecCodec.decode(spec).problems().stream()
                        .map(problem -> problem.code().wireName())
                        .toList());
    }
}
