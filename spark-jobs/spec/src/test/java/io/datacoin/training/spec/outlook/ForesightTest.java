package io.datacoin.training.spec.outlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.outlook.TrainingOutlook.Baseline;
import io.datacoin.training.spec.outlook.TrainingOutlook.Feature;
import io.datacoin.training.spec.outlook.TrainingOutlook.LeftOut;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.spec.validation.SpecValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a buyer reads before he pays. */
class ForesightTest {
    private final List<ColumnSchema> schema = new ArrayList<>();
    private final List<ColumnStatistics> statistics = new ArrayList<>();

    private ForesightTest column(
            String name, ColumnType type, ColumnRole role, long count, long distinct, TopValue... top) {
        schema.add(new ColumnSchema(
                name, type, count < 1000, Optional.empty(), Optional.empty(), Optional.of(role), Map.of(), List.of()));
        boolean number = type == ColumnType.DOUBLE;
        statistics.add(new ColumnStatistics(
                name,
                count,
                1000 - count,
                distinct,
                Optional.of("a"),
                Optional.of("z"),
                number ? Optional.of(12.5) : Optional.empty(),
                number ? Optional.of(4.5) : Optional.empty(),
                Map.of(),
                List.of(top),
                Optional.empty()));
        return this;
    }

    private DescribedTable table() {
        return DescribedTable.of(1000, new TableFacts(schema, statistics, List.of()));
    }

    private static TrainingSpec spec(String fields) {
        return SpecCodec.decode("{\"dataset\":\"1\",\"version\":1," + fields + "}")
                .orElseThrow();
    }

    private ForesightTest frauds() {
        return column("row", ColumnType.INTEGER, ColumnRole.ROW_INDEX, 1000, 1000)
                .column("customer", ColumnType.STRING, ColumnRole.IDENTIFIER, 1000, 990)
                .column("amount", ColumnType.DOUBLE, ColumnRole.FEATURE, 1000, 900)
                .column("country", ColumnType.STRING, ColumnRole.FEATURE, 1000, 12)
                .column("street", ColumnType.STRING, ColumnRole.FEATURE, 1000, 300)
                .column("note", ColumnType.STRING, ColumnRole.TEXT, 1000, 950)
                .column("day", ColumnType.DATE, ColumnRole.FEATURE, 1000, 200)
                .column("currency", ColumnType.STRING, ColumnRole.CONSTANT, 1000, 1)
                .column(
                        "fraud",
                        ColumnType.STRING,
                        ColumnRole.FEATURE,
                        990,
                        2,
                        new TopValue("no", 987),
                        new TopValue("yes", 3));
    }

    @Test
    void aFraudTableIsSeenThroughBeforeItIsPaidFor() {
        TrainingOutlook outlook = Foresight.of(
                spec("\"task\":\"classification\",\"label\":\"fraud\",\"algorithm\":\"random-forest\""),
                frauds().table());
        assertEquals(
                List.of(
                        new Feature("amount", "numeric"),
                        new Feature("country", "one-hot"),
                        new Feature("street", "hashed"),
                        new Feature("day", "date-parts")),
                outlook.features());
        assertEquals(
                List.of("row", "customer", "currency", "note"),
                outlook.leftOut().stream().map(LeftOut::column).toList());
        assertEquals(Optional.of(new Baseline("no", "accuracy", 987.0 / 990)), outlook.baseline());
        assertEquals(Optional.of("yes"), outlook.label().orElseThrow().positive());
        assertEquals(10, outlook.label().orElseThrow().missing());
        assertTrue(
                outlook.warnings().get(0).startsWith("987 of 990 rows have the label \"no\""),
                outlook.warnings().toString());
        assertEquals(
                "A class is too rare to be both learned and judged: \"yes\" (3 rows).",
                outlook.warnings().get(1));
    }

    @Test
    void namedColumnsAreUsedAndSentencesWhenThereIsNothingElse() {
        TrainingSpec named = spec("\"task\":\"classification\",\"label\":\"fraud\",\"algorithm\":\"random-forest\","
                + "\"features\":[\"customer\",\"note\"]");
        assertEquals(
                List.of(new Feature("customer", "hashed"), new Feature("note", "words")),
                Foresight.of(named, frauds().table()).features());
        ForesightTest reviews = new ForesightTest()
                .column("review", ColumnType.STRING, ColumnRole.TEXT, 1000, 990)
                .column("stars", ColumnType.DOUBLE, ColumnRole.FEATURE, 1000, 5);
        TrainingOutlook outlook = Foresight.of(
                spec("\"task\":\"regression\",\"label\":\"stars\",\"algorithm\":\"linear-regression\""),
                reviews.table());
        assertEquals(List.of(new Feature("review", "words")), outlook.features());
        assertEquals(Optional.of(new Baseline("12.5000", "rmse", 4.5)), outlook.baseline());
    }

    @Test
    void aTableOfNamesOnlyIsRefusedBeforeItIsPaidFor() {
        ForesightTest names = new ForesightTest()
                .column("id", ColumnType.INTEGER, ColumnRole.ROW_INDEX, 1000, 1000)
                .column("token", ColumnType.STRING, ColumnRole.IDENTIFIER, 1000, 1000)
                .column("label", ColumnType.STRING, ColumnRole.FEATURE, 1000, 2);
        String fields = "\"task\":\"classification\",\"label\":\"label\",\"algorithm\":\"random-forest\"";
        List<SpecProblem> problems = SpecValidator.validate(spec(fields), names.table());
        assertEquals(
                List.of("no-features"),
                problems.stream().map(problem -> problem.code().wireName()).toList());
        assertTrue(problems.get(0).remedy().startsWith("name the columns"), problems.toString());
        assertEquals(List.of(), SpecValidator.validate(spec(fields + ",\"features\":[\"token\"]"), names.table()));
    }

    @Test
    void fewRowsHeldOutAreTold() {
        ForesightTest small = new ForesightTest()
                .column("x", ColumnType.DOUBLE, ColumnRole.FEATURE, 100, 90)
                .column("y", ColumnType.DOUBLE, ColumnRole.FEATURE, 100, 90);
        TrainingOutlook outlook = Foresight.of(
                spec("\"task\":\"regression\",\"label\":\"y\",\"algorithm\":\"linear-regression\""), small.table());
        assertEquals(
                List.of("About 20 rows will be held out to judge the model: chance will decide its metrics."),
                outlook.warnings());
    }
}
