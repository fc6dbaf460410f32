package io.datacoin.training.spec.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.dataset.Manifests;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpecValidatorTest {
    private final DescribedTable penguins = Manifests.table();

    @Test
    void aSpecThatFitsHasNoProblem() {
        assertEquals(List.of(), problems(Task.CLASSIFICATION, "species", Algorithm.RANDOM_FOREST));
        assertEquals(List.of(), problems(Task.REGRESSION, "body_mass_g", Algorithm.LINEAR_REGRESSION));
        assertEquals(List.of(), problems(Task.CLASSIFICATION, "tagged", Algorithm.GRADIENT_BOOSTED_TREES));
    }

    @Test
    void aMisspeltLabelGetsTheNamesItIsNearTo() {
        SpecProblem problem = only(problems(Task.CLASSIFICATION, "Speceis", Algorithm.RANDOM_FOREST));
        assertEquals("unknown-column", problem.code().wireName());
        assertEquals("/label", problem.path());
        assertTrue(problem.remedy().startsWith("did you mean species?"), problem.remedy());
    }

    @Test
    void aLabelLikeNothingGetsTheListOfColumns() {
        SpecProblem problem = only(problems(Task.CLASSIFICATION, "qqqqqqqq", Algorithm.RANDOM_FOREST));
        assertTrue(problem.remedy().startsWith("known: species, island, sex"), problem.remedy());
    }

    @Test
    void aLabelWithOneValueTeachesNothing() {
        assertEquals(
                "label-with-one-value",
                only(problems(Task.CLASSIFICATION, "continent", Algorithm.RANDOM_FOREST))
                        .code()
                        .wireName());
    }

    @Test
    void textCanNotBeRegressed() {
        SpecProblem problem = only(problems(Task.REGRESSION, "species", Algorithm.LINEAR_REGRESSION));
        assertEquals("label-does-not-fit", problem.code().wireName());
        assertTrue(problem.remedy().contains("\"classification\""), problem.remedy());
    }

    @Test
    void aQuantityOrAnIdentifierIsNoClass() {
        SpecProblem mass = only(problems(Task.CLASSIFICATION, "bill_length_mm", Algorithm.RANDOM_FOREST));
        assertEquals(
                "too-many-classes",
                only(problems(Task.CLASSIFICATION, "note", Algorithm.RANDOM_FOREST))
                        .code()
                        .wireName());
        assertEquals(
                "label-does-not-fit",
                only(problems(Task.CLASSIFICATION, "tracks", Algorithm.KMEANS))
                        .code()
                        .wireName());
        assertEquals("too-many-classes", mass.code().wireName());
    }

    private List<SpecProblem> problems(Task task, String label, Algorithm algorithm) {
        Algorithm fitting = algorithm.tasks().contains(task) ? algorithm : task.defaultAlgorithm();
        return SpecValidator.validate(TrainingSpec.of("3", 1, task, Optional.of(label), fitting), penguins);
    }

    @Test
    void anAlgorithmForTwoClassesIsNotGivenThree() {
        SpecProblem problem = only(problems(Task.CLASSIFICATION, "species", Algorithm.GRADIENT_BOOSTED_TREES));
        assertEquals("algorithm-needs-two-classes", problem.code().wireName());
        assertTrue(problem.remedy().contains("random-forest"), problem.remedy());
    }

    @Test
    void aFeatureThatDoesNotExistIsNamed() {
        String spec = "{\"dataset\":\"3\",\"version\":1,\"task\":\"clustering\",\"algorithm\":\"kmeans\","
                + "\"features\":[\"body_mass_g\",\"bill_lenght_mm\"]}";
        SpecProblem problem = only(SpecValidator.validate(SpecCodec.decode(spec).orElseThrow(), penguins));
        assertEquals("/features", problem.path());
        assertTrue(problem.remedy().startsWith("did you mean bill_length_mm?"), problem.remedy());
    }

    @Test
    void columnsNamedInParametersAreLookedUp() {
        String spec = "{\"dataset\":\"3\",\"version\":1,\"task\":\"recommendation\",\"label\":\"body_mass_g\","
                + "\"algorithm\":\"als\",\"params\":{\"userCol\":\"island\",\"itemCol\":\"specie\"}}";
        SpecProblem problem = only(SpecValidator.validate(SpecCodec.decode(spec).orElseThrow(), penguins));
        assertEquals("/params/itemCol", problem.path());
    }

    @Test
    void aTableWiderThanTheSmallestProviderHasMemoryForIsRefusedBeforeItIsPaid() {
        String spec = "{\"dataset\":\"3\",\"version\":1,\"task\":\"clustering\",\"algorithm\":\"kmeans\"}";
        assertEquals(
                List.of(),
                SpecValidator.validate(SpecCodec.decode(spec).orElseThrow(), wide(SpecValidator.MOST_COLUMNS)));
        SpecProblem problem = only(
                SpecValidator.validate(SpecCodec.decode(spec).orElseThrow(), wide(SpecValidator.MOST_COLUMNS + 1)));
        assertEquals("table-too-wide", problem.code().wireName());
    }

    @Test
    void ofManyUnknownColumnsTheFirstGetSuggestionsAndNoListOfThousands() {
        String names = IntStream.range(0, 50)
                .mapToObj(number -> "\"nothing like it " + number + "\"")
                .collect(Collectors.joining(","));
        String spec = "{\"dataset\":\"3\",\"version\":1,\"task\":\"clustering\",\"algorithm\":\"kmeans\","
                + "\"features\":[" + names + "]}";
        List<SpecProblem> problems =
                SpecValidator.validate(SpecCodec.decode(spec).orElseThrow(), wide(2_000));
        assertEquals(50, problems.size());
        assertTrue(problems.get(0).remedy().contains(" and 1970 more"), problems.get(0)::remedy);
        assertEquals("`dataset show 3` lists all columns", problems.get(49).remedy());
    }

    private static DescribedTable wide(int columns) {
        return DescribedTable.of(
                100,
                TableFacts.of(IntStream.range(0, columns)
                        .mapToObj(number -> Manifests.column("c" + number))
                        .toList()));
    }

    @Test
    void theTaskFollowsFromTheLabel() {
        assertEquals(Optional.of(Task.CLASSIFICATION), TaskInference.ofLabel("species", penguins));
        assertEquals(Optional.of(Task.CLASSIFICATION), TaskInference.ofLabel("tagged", penguins));
        assertEquals(Optional.of(Task.CLASSIFICATION), TaskInference.ofLabel("chicks", penguins));
        assertEquals(Optional.of(Task.REGRESSION), TaskInference.ofLabel("body_mass_g", penguins));
        assertEquals(Optional.of(Task.REGRESSION), TaskInference.ofLabel("bill_length_mm", penguins));
        assertEquals(Optional.empty(), TaskInference.ofLabel("wings", penguins));
    }

    @Test
    void aDraftIsCompletedButNeverChanged() throws Exception {
        assertEquals(
                "{\"label\":\"body_mass_g\",\"task\":\"regression\",\"algorithm\":\"random-forest\"}",
                completed("{\"label\":\"body_mass_g\"}"));
        assertEquals(
                "{\"label\":\"body_mass_g\",\"task\":\"classification\",\"algorithm\":\"lda\"}",
                completed("{\"label\":\"body_mass_g\",\"task\":\"classification\",\"algorithm\":\"lda\"}"));
        assertEquals(
                "{\"algorithm\":\"linear-svc\",\"label\":\"body_mass_g\",\"task\":\"classification\"}",
                completed("{\"algorithm\":\"linear-svc\",\"label\":\"body_mass_g\"}"));
        assertEquals("{\"task\":\"clustering\",\"algorithm\":\"kmeans\"}", completed("{}"));
    }

    private String completed(String draft) throws Exception {
        return TaskInference.complete(
                        (com.fasterxml.jackson.databind.node.ObjectNode) CanonicalJson.parse(draft), penguins)
                .toString();
    }

    private static SpecProblem only(List<SpecProblem> problems) {
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }
}
