package io.datacoin.training.spec.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dataset's statistics tell of a training before it is paid for. */
class FactsRulesTest {
    private static final DescribedTable TABLE = DescribedTable.of(
            300,
            new TableFacts(
                    List.of(
                            new ColumnSchema("change", ColumnType.DOUBLE, false),
                            new ColumnSchema("share", ColumnType.DOUBLE, false),
                            new ColumnSchema("day", ColumnType.DATE, false),
                            new ColumnSchema("part", ColumnType.STRING, false),
                            new ColumnSchema("letter", ColumnType.STRING, false),
                            new ColumnSchema("seen", ColumnType.INTEGER, false),
                            new ColumnSchema("rare", ColumnType.STRING, true)),
                    List.of(
                            column("change", 300, "-5", "3"),
                            column("share", 300, "0.5", "0.9"),
                            column("day", 300, "2020-01-01", "2020-12-31"),
                            column("part", 300, "test", "train", "train", "Test"),
                            column("letter", 300, "p", "r", "p", "q", "r"),
                            column("seen", 300, "0", "1", "1", "0"),
                            column("rare", 9, "p", "q", "p", "q")),
                    List.of()));

    private static ColumnStatistics column(String name, long count, String least, String most, String... frequent) {
        return new ColumnStatistics(
                name,
                count,
                300 - count,
                frequent.length == 0 ? count : frequent.length,
                Optional.of(least),
                Optional.of(most),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Stream.of(frequent).map(value -> new TopValue(value, 50)).toList(),
                Optional.empty());
    }

    private static List<String> codes(String wish) {
        TrainingSpec spec = SpecCodec.decode("{\"dataset\":\"1\",\"version\":1," + wish + "}")
                .orElseThrow();
        return SpecValidator.validate(spec, TABLE).stream()
                .map(each -> each.code().wireName() + " " + each.path())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "poisson|change|label-does-not-fit /params/family",
                "gamma|change|label-does-not-fit /params/family",
                "binomial|change|label-does-not-fit /params/family",
                "gaussian|change|",
                "tweedie|change|",
                "gamma|share|",
                "binomial|share|"
            })
    void aFamilyIsOfSomeNumbersOnly(String family, String label, String code) {
        assertEquals(
                Stream.ofNullable(code).toList(),
                codes("\"task\":\"regression\",\"label\":\"" + label
                        + "\",\"algorithm\":\"generalized-linear-regression\",\"params\":{\"family\":\"" + family
                        + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"part|", "seen|", "day|bad-split /split/column", "letter|bad-split /split/column"})
    void aColumnThatSaysWhatIsHeldOutNamesBothSides(String column, String code) {
        assertEquals(
                Stream.ofNullable(code).toList(),
                codes("\"task\":\"regression\",\"label\":\"change\",\"algorithm\":\"linear-regression\","
                        + "\"features\":[\"share\"],\"split\":{\"column\":\"" + column + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"seen|", "letter|out-of-range /params/censorCol", "day|out-of-range /params/censorCol"})
    void whatWasSeenIsToldByZeroAndOne(String column, String code) {
        assertEquals(
                Stream.ofNullable(code).toList(),
                codes("\"task\":\"regression\",\"label\":\"share\",\"algorithm\":\"aft-survival\","
                                + "\"params\":{\"censorCol\":\"" + column + "\"}")
                        .stream()
                        .distinct()
                        .toList());
    }

    @Test
    void basketsAreListsOrTexts() {
        String spec = "\"task\":\"frequent-patterns\",\"algorithm\":\"fp-growth\",\"params\":{\"itemsCol\":\"%s\"}";
        assertEquals(List.of(), codes(spec.formatted("letter")));
        assertEquals(List.of("out-of-range /params/itemsCol"), codes(spec.formatted("share")));
    }

    @Test
    void aLabelFewRowsHaveTeachesNothing() {
        assertEquals(
                List.of("too-few-rows /label"),
                codes("\"task\":\"classification\",\"label\":\"rare\",\"algorithm\":\"decision-tree\""));
    }

    @Test
    void inputsOfYesAndNoHaveNoOtherValues() {
        String spec = "\"task\":\"classification\",\"label\":\"letter\",\"algorithm\":\"naive-bayes\","
                + "\"params\":{\"modelType\":\"bernoulli\"},\"features\":[\"%s\"]";
        assertEquals(List.of(), codes(spec.formatted("part")));
        assertEquals(List.of("out-of-range /params/modelType"), codes(spec.formatted("share")));
    }

    @Test
    void aFeatureToFollowIsOneOfThem() {
        String spec = "\"task\":\"regression\",\"label\":\"change\",\"algorithm\":\"isotonic-regression\","
                + "\"features\":[\"share\"],\"params\":{\"featureIndex\":%d}";
        assertEquals(List.of(), codes(spec.formatted(0)));
        assertEquals(List.of("out-of-range /params/featureIndex"), codes(spec.formatted(1)));
    }

    @Test
    void twoClassesAreNotThree() {
        assertEquals(
                List.of("algorithm-needs-two-classes /params/family"),
                codes("\"task\":\"classification\",\"label\":\"letter\",\"algorithm\":\"logistic-regression\","
                        + "\"params\":{\"family\":\"binomial\"}"));
    }
}
